"""The door: Streamlit runs it for every visitor; the server imports it once and also answers for the maps' geometry."""

if __name__ == "__main__":
    from pages._menu import open_menu

    open_menu()
else:
    import logging

    import streamlit as st
    from streamlit.starlette import App

    from pages._menu import pages
    from pages._server import middleware, routes

    # The server works outside any visitor's script on purpose; Streamlit would warn of it each time.
    for name in ("scriptrunner_utils.script_run_context", "state.session_state_proxy"):
        logging.getLogger(f"streamlit.runtime.{name}").setLevel(logging.ERROR)
    # Until navigation was called once, Streamlit would offer every file of pages/ to the first visitor of a deep link.
    st.navigation(pages(everything=True))
    app = App(__file__, routes=routes(), middleware=middleware())
