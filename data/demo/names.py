"""The made-up names. Each says that it is made up (contoh, rekaan, umpama, misal, andai, khayal, angan, dongeng)."""

from data.demo.mesh import Point

KODE_KOTA = "99.01"
KOTA = "Kota Contoh"
PROVINSI = "Provinsi Contoh"
KECAMATAN = ("Contoh Utara", "Contoh Barat", "Contoh Selatan", "Contoh Timur")
# In the order in which the kelurahan are numbered within their kecamatan, north to south.
KELURAHAN = (
    ("Muara Rekaan", "Pasir Umpama", "Tambak Andai", "Bandar Khayal", "Kampung Misal", "Kauman Contoh", "Pasar Rekaan"),
    ("Stasiun Misal", "Kebon Andaian", "Sumber Khayal", "Tegal Umpama", "Wono Angan"),
    ("Jembatan Rekaan", "Mekar Misalan", "Taman Dongeng", "Sari Andai", "Rawa Khayal", "Sawah Angan"),
    ("Tanjung Umpama", "Karang Dongeng", "Nelayan Misal", "Banjar Khayalan", "Harapan Rekaan", "Pondok Andai"),
)
# The slum areas of the decree: name and the place in the drawing plane (km) around which each lies.
KAWASAN: tuple[tuple[str, Point], ...] = (
    ("Muara Rekaan", (2.35, 3.60)),
    ("Pesisir Umpama", (1.45, 3.60)),
    ("Tambak Andai", (0.50, 3.55)),
    ("Karang Dongeng", (2.95, 3.62)),
    ("Nelayan Misal", (3.75, 3.70)),
    ("Tanjung Umpama", (4.45, 3.72)),
    ("Bantaran Rekaan Hilir", (2.50, 2.95)),
    ("Bantaran Rekaan Tengah", (2.40, 2.20)),
    ("Bantaran Rekaan Kota", (2.30, 1.45)),
    ("Bantaran Rekaan Hulu", (2.22, 0.60)),
    ("Bantaran Angan", (2.15, -0.05)),
    ("Tepi Rel Misal Barat", (0.60, 1.72)),
    ("Tepi Rel Stasiun", (1.50, 1.69)),
    ("Tepi Rel Dongeng", (3.20, 1.62)),
)
