"""The door: Streamlit runs it for every visitor; the server imports it once and also answers for the maps' geometry."""

if __name__ == "__main__":
    from pages._menu import open_menu

    open_menu()
else:
    from starlette.routing import Route
    from streamlit.starlette import App

    from pages._geometry import ADDRESS, geometry

    app = App(__file__, routes=[Route(ADDRESS, geometry)])
