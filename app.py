"""The door: Streamlit runs it for every visitor; the server imports it once and also answers for the maps' geometry."""

if __name__ == "__main__":
    from pages._menu import open_menu

    open_menu()
else:
    import logging

    import streamlit as st
    from starlette.routing import Route
    from streamlit.starlette import App

    from pages._geometry import ADDRESS, geometry
    from pages._menu import pages

    # The server works outside any visitor's script on purpose; Streamlit would warn of it each time.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    # Until navigation was called once, Streamlit would offer every file of pages/ to the first visitor of a deep link.
    st.navigation(pages(everything=True))
    app = App(__file__, routes=[Route(ADDRESS, geometry)])
