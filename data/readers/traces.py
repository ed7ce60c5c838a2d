"""What personal data looks like in a text: identity numbers, telephones, e-mail, house addresses, persons, photos."""

import polars as pl

KINDS = {
    "nik": ("NIK atau nomor KK", "identity or family card number"),
    "phone": ("nomor telepon", "telephone number"),
    "email": ("surel", "e-mail address"),
    "address": ("alamat rumah", "house address"),
    "person": ("nama orang", "name of a person"),
    "photo": ("foto", "photo"),
}
"""Kinds of personal data, in the order they are looked for, with what they are called in Indonesian and English."""

# A number is looked at whole: what stands behind a decimal sign is a fraction, but before one it is still an identity:
# no figure of a survey has sixteen digits. 99 is the province of made-up cities.
_FREE, _END = r"(?:^|[^\d.,])", r"(?:$|\D)"
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-79])"
# Day of birth (women: plus 40) or of issue, month, year and serial number: as one number, in groups, or with dots.
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])", r"(?:0[1-9]|1[0-2])"
_NIK = (
    rf"{_FREE}{_PROVINCE}(?:[ -]?\d\d){{2}}[ -]?{_DAY}[ -]?{_MONTH}[ -]?\d\d[ -]?\d{{4}}{_END}"
    rf"|{_FREE}{_PROVINCE}(?:\.\d\d){{2}}[. -]{_DAY}{_MONTH}\d\d[. -]?\d{{4}}{_END}"
)
# As Excel and pandas write it, where its last digits may be lost: 3,37501E+15.
_NIK_AS_FLOAT = rf"{_FREE}[1-9][.,]\d{{5,15}}[eE]\+?15(?:$|\D)"
_PHONE = (
    rf"{_FREE}(?:\+?62|0)[ -]?8[ -]?[1-9][ -]?\d(?:[ .-]?\d){{6,9}}(?:$|[^\d.,]|[.,](?:$|\D))"
    r"|\(0\d{2,3}\) ?\d{3,4}[ -]?\d{2,4}"
    r"|(?i:\b(?:telp|telepon|tlp|hp|wa|whatsapp|phone)\b)[ .:]{0,3}\+?\d[\d -]{6,}"
)
_BARE_PHONE = r"^(?:62)?8[1-9]\d{8,10}(?:\.0+)?$"
_EMAIL = r"[A-Za-z0-9_%+-]@[A-Za-z0-9-]+\.[A-Za-z]{2,}"
_PHOTO = (
    r"(?i:\.(?:jpe?g|png|heic|webp|gif)\b"
    r"|(?:drive|photos|docs)\.google|goo\.gl/|dropbox\.com|1drv\.ms|onedrive\.live)"
)
_STREET = r"(?i:\b(?:jl|jln|jalan|gg|gang|perum|perumahan|komplek|dusun|dukuh)\b)"
# A public road has a name, and numbers of lanes, stages and contracts; a house has a number of its own.
_NUMBERED = (
    r"(?i:\b(?:sk|spk|kontrak|perda|perwal|perbup|permen\w*|keputusan|surat|pasal|paket|ruas|tahap|segmen|titik"
    r"|lokasi|gang|gg|lorong|rt|rw|km|sta|tipe|type|tahun)\b)\.?\s*(?i:no(?:mor)?\b)?[ .:]*\d[\w/.-]*"
)
_HOUSE = (
    rf"{_STREET}\.?\s*\p{{L}}[\p{{L}}\d .,'’/-]{{1,50}}?\b(?i:no|nomor|blok|nmr)\b[ .:]*[A-Za-z]?\d"
    rf"|^\s*{_STREET}\.?\s*\p{{L}}[\p{{L}} .'’-]{{1,50}}\s\d{{1,3}}[A-Za-z]?\s*(?:$|[,;/])"
)
_HOUSE_AND_RT = r"(?i:\bno(?:mor)?\b)[ .:]*[A-Z]?\d+[A-Za-z]?[ ,]*(?i:rt)\b[ .]*\d"
_NAME = r"\p{Lu}[\p{L}'’]+"
_DOTTED = r"(?:HJ?|Hj|KH|K\.H|DRS|Drs|DRA|Dra|IR|Ir|DR|Dr|dr|drg|TN|Tn|NY|Ny|Nn|ALM|Alm|Almh|Prof|SDR|Sdri?|BPK|Bpk)\."
_SPOKEN = r"(?:BAPAK|Bapak|bapak|BPK|Bpk|bpk|PAK|Pak|pak|IBU|Ibu|ibu|BU|Bu|SDRI?|Sdri?|Saudara|Saudari|Tuan|Nyonya)"
_PERSON = (
    rf"(?:^|[^\p{{L}}.])(?:{_DOTTED}\s*|\b{_SPOKEN}\b\.?\s+)+{_NAME}"
    rf"|{_NAME}\s+(?:bin|binti|BIN|BINTI)\s+{_NAME}"
    rf"|{_NAME}\s*,\s*(?:S\.\s?(?:T|E|H|Pd|Sos|Kom|IP|AP|Ag|Si|Kep|KM|Psi|Hut|P)|M\.\s?(?:T|Si|M|Pd|H|Kom|Ag)|A\.\s?Md)\b"
    rf"|{_NAME}\s+{_NAME}\s*,\s*(?:ST|SE|SH|MSi|SPd|SSos|SKom|AMd)(?:$|[\s,.])"
)
# Places bear the names of persons, offices are spoken to with respect, and headings are counted A., B. … H.
_PLACE = (
    r"(?i:\b(?:kelurahan|kel|desa|ds|kecamatan|kec|kota|kawasan|lingkungan|kampung|kp|dusun|dukuh|blok|jl|jln|jalan|gg"
    r"|gang|lorong|masjid|mesjid|mushola|musholla|musala|langgar|gereja|pura|sdn?|mi|mts|ma|smpn?|sman?|smkn?|tk|paud"
    r"|rs|rsud|rsu|puskesmas|posyandu|makam|tpu|lapangan|gedung|balai|jembatan|taman|terminal|stasiun|bandara|stadion"
    r"|pasar|universitas|sungai|kali|saluran|drainase|pesantren|ponpes|yayasan|perum|perumahan|komplek|monumen|pulau)\b)"
)
_HONOUR = rf"(?:{_DOTTED}|\b{_SPOKEN}\b\.?)"
_HARMLESS = (
    rf"{_PLACE}\.?\s+(?:{_NAME}\s+)?(?:{_HONOUR}\s*)+{_NAME}(?:\s+{_NAME})*"
    r"|(?i:\b(?:bapak|bpk|pak|ibu|bu|sdr|saudara)\b)\.?[\s/-]*(?i:lurah|camat|wali|bupati|gubernur|kepala|ketua|kades"
    r"|kadus|rt|rw|kota|hamil|rumah|menyusui|dan|pkk|kader|kandung|tangga|menteri|presiden|sekda|kadis|ibu|bapak)\b"
    r"|^[A-Z]\.\s+(?i:kondisi|sistem|prasarana|sarana|proteksi|luas|jumlah|panjang|akses|bangunan|jalan|drainase|air"
    r"|sampah|persampahan|pengelolaan|rata|total|kepadatan|kualitas|ketidak\w+|status|legalitas|lain\w*)\b"
)
_LIKELY = (
    rf"{_NIK}|{_NIK_AS_FLOAT}|{_PHONE}|@|{_PHOTO}|{_STREET}|{_HOUSE_AND_RT}"
    rf"|(?:^|[^\p{{L}}.]){_HONOUR}|(?:bin|binti|BIN|BINTI)\s|,\s*(?:[SMA]\.|ST|SE|SH|MSi|SPd|SSos|SKom|AMd)"
).replace(r"\b", r"(?-u:\b)")
_DASHES, _UNSEEN = r"[\x{2010}-\x{2015}\x{2212}]", r"\p{Cf}"
_SHORTEST = 6
_TRIED = 200
_LARGE = 1e9
_MOSTLY = 0.8
_SEVERAL = 3


def as_read(text: pl.Series) -> pl.Series:
    """Texts as the eye reads them: full-width letters, rare blanks and dashes as usual ones, no unseen marks.

    Another way to write a number does not hide whose it is.
    """
    if not (text.str.len_bytes() > text.str.len_chars()).any():
        return text
    usual = text.str.replace_all(_UNSEEN, "").str.normalize("NFKC")
    return usual.str.replace_all(_DASHES, "-")


def likely(cells: pl.DataFrame) -> set[str]:
    """The text columns in which any cell may hold personal data: a quick look, to pass over columns of figures."""
    if cells.is_empty():
        return set()
    longest = cells.select(pl.all().str.len_bytes().max()).row(0, named=True)
    long = cells.select(name for name, length in longest.items() if (length or 0) >= _SHORTEST)
    looked = long.drop(_figures(long))
    return {name for name, some in looked.select(pl.all().str.contains(_LIKELY).any()).to_dict().items() if some[0]}


def kinds(text: pl.Series, *, places: bool = False) -> pl.Series:
    """The kind of personal data each text holds, null for none. `places`: these are names of places, not of persons."""
    rest = pl.col("text").str.replace_all(_NUMBERED, " ")
    street = rest.str.contains(_HOUSE) | pl.col("text").str.contains(_HOUSE_AND_RT)
    nik = pl.col("text").str.contains(_NIK) | pl.col("text").str.contains(_NIK_AS_FLOAT)
    found = {
        "nik": nik,
        "phone": pl.col("text").str.contains(_PHONE),
        "email": pl.col("text").str.contains(_EMAIL),
        "address": street,
        "person": pl.lit(not places) & pl.col("text").str.replace_all(_HARMLESS, " ").str.contains(_PERSON),
        "photo": pl.col("text").str.contains(_PHOTO),
    }
    frame = pl.DataFrame({"text": text.cast(pl.String)}).with_row_index("place")
    few = frame.filter(pl.col("text").str.contains(_LIKELY))
    told = few.select("place", kind=pl.coalesce(pl.when(holds).then(pl.lit(kind)) for kind, holds in found.items()))
    return frame.join(told, on="place", how="left", maintain_order="left")["kind"]


def are_phones(text: pl.Series, filled: int) -> bool:
    """Whether a column holds telephone numbers that lost their leading zero (`81234567890`), no round sums of money."""
    phones = text.filter(text.str.contains(_BARE_PHONE))
    several = phones.n_unique() >= _SEVERAL and phones.len() >= _MOSTLY * filled
    return several and int(phones.str.ends_with("000").sum()) < phones.len() / 2


def _figures(cells: pl.DataFrame) -> list[str]:
    """The columns of nothing but figures, too small to be a number of anybody; a few rows tell which to try."""
    number = pl.all().cast(pl.Float64, strict=False)
    begun = cells.head(_TRIED).select(((number.is_null() & pl.all().is_not_null()).any()).not_())
    tried = cells.select(name for name, all_figures in begun.to_dict().items() if all_figures[0])
    small = tried.select((number.abs() < _LARGE).fill_null(pl.all().is_null()).all())
    return [name for name, all_small in small.to_dict().items() if all_small[0]]
