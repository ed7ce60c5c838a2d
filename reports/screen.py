"""A page of a paper as one slide on a screen: words escaped, pictures inside, letters that grow with their box."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from reports.blocks import Block, Chart, Headline, Map, Page, Table, Words
from reports.graphs import chart_picture
from reports.pictures import map_picture
from reports.stamp import Stamp
from reports.trimming import trimmed

STYLE = """
.lembar{container-type:size;width:100%;aspect-ratio:16/9;--kertas:#fff;--tinta:#1d2b30;--aksen:#0b6477;--pucat:#c3ced2}
.lembar.gelap{--kertas:#10191d;--tinta:#f2f5f6;--aksen:#8fd0e0;--pucat:#44545a}
.lembar>div{--u:min(1cqw,1.78cqh);position:relative;box-sizing:border-box;width:100%;height:100%;overflow:auto;
padding:calc(2*var(--u)) calc(3*var(--u));background:var(--kertas);color:var(--tinta);display:flex;
flex-direction:column;gap:calc(1.5*var(--u));font-size:calc(2*var(--u));line-height:1.3;overflow-wrap:anywhere}
.lembar :is(h2,li,p,td,th,b,small){unicode-bidi:plaintext}
.lembar h2{margin:0;padding:0;font-size:calc(3.5*var(--u));line-height:1.15;color:var(--aksen);font-weight:700}
.lembar .angka{display:flex;gap:calc(2*var(--u));flex-wrap:wrap}
.lembar .angka div{flex:1 1 20%;display:flex;flex-direction:column}
.lembar .angka b{font-size:calc(4*var(--u));line-height:1.1;color:var(--aksen);white-space:nowrap}
.lembar small{font-size:calc(1.5*var(--u))}
.lembar .isi{flex:1;min-height:0;display:flex;gap:calc(2*var(--u))}
.lembar .gambar{flex:3;min-width:0;display:flex;align-items:flex-start;justify-content:center}
.lembar .gambar img{box-sizing:border-box;max-width:100%;max-height:100%;object-fit:contain;background:#fff;
border-radius:calc(.8*var(--u))}
.lembar.gelap .gambar img{padding:calc(1.2*var(--u));filter:brightness(.9)}
.lembar .kata{flex:2;min-width:0}
.lembar ul{margin:0;padding-left:1.1em;list-style:disc}.lembar li{margin:0 0 .35em}
.lembar p{margin:0 0 .4em}
.lembar .kata :is(ul,li,p){font-size:calc(var(--kata)*var(--u))!important}
.lembar table{border-collapse:collapse;width:100%;font-size:calc(1.7*var(--u));margin-bottom:.6em;color:inherit}
.lembar :is(td,th){border:0;border-bottom:1px solid var(--pucat);padding:.2em .4em;text-align:start;color:inherit}
.lembar :is(th,td:not(:first-child)){overflow-wrap:normal}
.lembar .kata:has(table){flex:3}
.lembar .n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.lembar .kaki{font-size:calc(1*var(--u));opacity:.85}
.lembar .cap{position:absolute;inset:0;display:grid;place-items:center;font-size:calc(16*var(--u));font-weight:800;
color:transparent;-webkit-text-stroke:2px #7b868c;opacity:.3;overflow:hidden;pointer-events:none}
.lembar .cap span{transform:rotate(-20deg)}
.lembar .contoh{position:absolute;top:calc(.5*var(--u));right:calc(3*var(--u));font-weight:700;
font-size:calc(1.6*var(--u));color:#8c1d2f}
.lembar.gelap .contoh{color:#ffb3bd}
@media (max-aspect-ratio:1/1){.lembar{container-type:inline-size;aspect-ratio:auto;overflow:auto}
.lembar>div{--u:2.1cqw;height:auto;min-height:100%;overflow:visible;padding-top:calc(3.5*var(--u))}
.lembar .isi{flex-direction:column;flex:none}.lembar .gambar img{max-height:none;width:100%}
.lembar .contoh{top:calc(1*var(--u))}}
"""
"""The style of `slide_html`; its colours by the class `gelap` (dark)."""
_WIDTH, _CHART, _MAP = 11.5, 7.2, 7.6  # centimetres of pictures: small, so that their letters are large on the screen
_SHARP = 300
_SIZES = ((180, 2.8), (420, 2.4), (800, 1.9))  # up to so many letters, their size in hundredths of the width
_LEAST = 1.6
_LIGHT = '<div class="lembar">'


def slide_html(page: Page, stamp: Stamp) -> str:
    """The page as HTML in a box of its own; `STYLE` must be on the screen too."""
    heads = [block for block in page.blocks if isinstance(block, Headline)]
    drawn = [block for block in page.blocks if isinstance(block, Map | Chart)]
    told = [block for block in page.blocks if isinstance(block, Table | Words)]
    parts = [
        f"<h2>{escape(page.title)}</h2>",
        *(_figures(head, stamp.language) for head in heads),
        f'<div class="isi">{"".join(_columns(drawn, told, stamp.language))}</div>',
        f'<div class="kaki">{escape(stamp.foot(own=page.own))}</div>',
        f'<div class="contoh">{escape(stamp.watermark())}</div>',
        f'<div class="cap" aria-hidden="true"><span>{escape(stamp.watermark())}</span></div>',
    ]
    return f"{_LIGHT}<div>{''.join(parts)}</div></div>"


def darkened(drawn: str) -> str:
    """What `slide_html` made, on a dark ground: nothing of it has to be drawn again."""
    return drawn.replace(_LIGHT, '<div class="lembar gelap">', 1)


def notes_html(page: Page) -> str:
    """What the speaker adds to a page, a line each."""
    return f'<div class="catatan">{"".join(f"<p>{escape(note)}</p>" for note in page.notes)}</div>'


def _columns(drawn: Sequence[Block], told: Sequence[Block], language: str) -> Iterator[str]:
    for block in drawn:
        yield f'<div class="gambar">{_picture(block, language)}</div>'
    apart = [[block] for block in told] if not drawn else [told] if told else []
    for blocks in apart:
        words = "".join(_told(block, language) for block in blocks)
        yield f'<div class="kata" style="--kata:{_size(blocks)}">{words}</div>'


def _size(blocks: Sequence[Block]) -> float:
    """The size of sentences, by how many letters there are."""
    letters = sum(len(line) for block in blocks if isinstance(block, Words) for line in block.sentences)
    return next((size for most, size in _SIZES if letters <= most), _LEAST)


def _picture(block: Block, language: str) -> str:
    if isinstance(block, Map):
        drawn = trimmed(map_picture(block, _WIDTH, _MAP, "png", _SHARP))
    elif isinstance(block, Chart):
        drawn = chart_picture(block, _WIDTH, _CHART, language, "png")
    else:
        raise TypeError(f"no picture: {block}")
    title = escape(block.title)
    return f'<img alt="{title}" src="data:image/png;base64,{b64encode(drawn).decode()}">'


def _told(block: Block, language: str) -> str:
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Words):
        return _words(block)
    raise TypeError(f"no words: {block}")


def _figures(block: Headline, language: str) -> str:
    cells = (
        f"<div><small>{escape(one.label)}</small><b>{escape(one.written(language))}</b>"
        f"<small>{escape(one.note)}</small></div>"
        for one in block.figures
    )
    return f'<div class="angka">{"".join(cells)}</div>'


def _words(block: Words) -> str:
    if len(block.sentences) > 1 or block.points:
        return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in block.sentences)}</ul>"
    return "".join(f"<p>{escape(one)}</p>" for one in block.sentences)


def _table(block: Table, language: str) -> str:
    kinds = ["n" if column.digits is not None else "" for column in block.columns]
    heads = [column.title(language) for column in block.columns]
    rows = "".join(f"<tr>{_row('td', cells, kinds)}</tr>" for cells in block.cells(language))
    title = f"<p><b>{escape(block.title)}</b></p>" if block.title else ""
    return f"{title}<table><thead><tr>{_row('th', heads, kinds)}</tr></thead><tbody>{rows}</tbody></table>"


def _row(tag: str, cells: Sequence[str], kinds: Sequence[str]) -> str:
    return "".join(f'<{tag} class="{kind}">{escape(cell)}</{tag}>' for cell, kind in zip(cells, kinds, strict=True))
