"""A chart as a picture: how it will look, in which form, and one plain button that saves it."""

import plotly.graph_objects as go
import streamlit as st

import charts
from pages._choice import chosen
from pages._shared import words

# Plotly's own button is a pale camera that nobody found: here it is a button like the others of the page, beside the
# choice of the form, with its name written out.
_BUTTON = """<style>
[role=dialog] [data-testid=stVerticalBlock] :has(.modebar-container){overflow:visible!important}
[role=dialog] .modebar-container{top:auto!important;bottom:calc(100% + 1rem);left:9rem!important}
@media (max-width:640px){
[role=dialog] [data-testid=stPlotlyChart]{margin-top:3.2rem}
[role=dialog] .modebar-container{bottom:calc(100% + .6rem);left:0!important}
}
[role=dialog] .modebar{position:static!important;opacity:1!important;display:flex!important}
[role=dialog] .modebar-group{background:none!important;padding:0!important}
[role=dialog] .modebar-btn{display:inline-flex!important;align-items:center;gap:.5rem;height:auto!important;
padding:.5rem .9rem!important;background:#0b6477!important;color:#fff!important;border:2px solid #0b6477;
border-radius:.25rem;font:600 1rem sans-serif;cursor:pointer}
[role=dialog] .modebar-btn:is(:hover,:focus-visible){background:#084c5a!important;outline:3px solid #e8a33d;
outline-offset:2px}
[role=dialog] .modebar-btn .icon path{fill:#fff!important}
[role=dialog] .modebar-btn::before{display:none!important}
[role=dialog] .modebar-btn::after{content:attr(data-title)!important;position:static!important;display:inline!important;
opacity:1!important;visibility:visible!important;transform:none!important;background:none!important;color:#fff!important;
padding:0!important;margin:0!important;font:inherit!important}
</style>"""


def show_picture(title: str, figure: go.Figure, key: str, source: str) -> None:
    """The picture as it will be saved, and the button that saves it: the browser draws it, no server."""
    _ = words()
    st.html(_BUTTON)
    form = st.segmented_control(
        _("Form"), charts.FORMS, default=charts.FORMS[0], required=True, format_func=str.upper, key=f"bentuk-{key}"
    )
    drawn = charts.picture(figure, f"{title}, {chosen().city_name}", source)
    label = _("Save the picture ({form})").format(form=form.upper())
    st.plotly_chart(
        drawn, config=charts.picture_config(title, form, drawn.layout.height, label), theme=None,
        alt=charts.alt(figure), width="content", key=f"salinan-{key}-{form}",
    )  # fmt: skip
