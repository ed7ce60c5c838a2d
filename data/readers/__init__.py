"""Files into tables: every reader takes bytes and returns one `Reading` (table, findings, what was understood)."""
