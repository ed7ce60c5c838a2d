"""Just enough of a spreadsheet to calculate anew the formulas this project writes."""

import ast
import io
import re

import openpyxl
from openpyxl.utils import range_boundaries

_TOKENS = re.compile(
    r"""(?P<text>"[^"]*")|(?P<range>[A-Z]{1,3}\d+:[A-Z]{1,3}\d+)|(?P<cell>(?:'[^']+'!)?\b[A-Z]{1,3}\d+\b)"""
    r"""|(?P<set>[{}])|(?P<compare><=|>=|<>|=)"""
)


class _Lazy(ast.NodeTransformer):
    """IF, AND and OR look at their parts only as far as they must."""

    def visit_Call(self, node: ast.Call) -> ast.AST:  # noqa: N802 - the name ast asks for
        self.generic_visit(node)
        name = getattr(node.func, "id", "")
        if name == "IF":
            return ast.IfExp(*node.args)
        if name in {"AND", "OR"}:
            return ast.BoolOp(ast.And() if name == "AND" else ast.Or(), node.args)
        return node


class Sheets:
    """The formulas of a workbook, calculated from its plain cells; blank is ""."""

    def __init__(self, content: bytes):
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.known: dict[tuple[str, str], object] = {}

    def value(self, sheet: str, address: str) -> object:
        """What a cell shows."""
        if "!" in address:
            named, address = address.rsplit("!", 1)
            sheet = named.strip("'")
        if (sheet, address) not in self.known:
            cell = self.book[sheet][address].value
            formula = isinstance(cell, str) and cell.startswith("=")
            self.known[sheet, address] = self._calculated(sheet, cell[1:]) if formula else "" if cell is None else cell
        return self.known[sheet, address]

    def _calculated(self, sheet: str, formula: str) -> object:
        tree = ast.fix_missing_locations(_Lazy().visit(ast.parse(_TOKENS.sub(_python, formula), mode="eval")))
        names = _FUNCTIONS | {"c": lambda at: self.value(sheet, at), "r": lambda span: self._range(sheet, span)}
        return eval(compile(tree, formula, "eval"), {"__builtins__": {}}, names)

    def _range(self, sheet: str, span: str) -> list[object]:
        left, top, right, bottom = range_boundaries(span)
        return [
            self.value(sheet, self.book[sheet].cell(row, column).coordinate)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]


def _python(token: re.Match[str]) -> str:
    kind, text = token.lastgroup, token.group()
    if kind == "cell":
        return f"c({text!r})"
    if kind == "range":
        return f"*r({text!r})"
    return {"{": "[", "}": "]", "=": "==", "<>": "!="}.get(text, text)


def _numbers(cells: tuple[object, ...]) -> list[float]:
    return [cell for cell in cells if isinstance(cell, int | float)]


def _lookup(figure: float, edges: list[float], names: list[str]) -> str:
    return [name for edge, name in zip(edges, names, strict=True) if edge <= figure][-1]


_FUNCTIONS = {
    "ISNUMBER": lambda cell: isinstance(cell, int | float),
    "N": lambda cell: cell if isinstance(cell, int | float) else 0,
    "MAX": lambda *cells: max(_numbers(cells)),
    "MIN": lambda *cells: min(_numbers(cells)),
    "SUM": lambda *cells: sum(_numbers(cells)),
    "COUNT": lambda *cells: len(_numbers(cells)),
    "AVERAGE": lambda *cells: sum(_numbers(cells)) / len(_numbers(cells)),
    "LOOKUP": _lookup,
}
