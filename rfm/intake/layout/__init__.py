"""From the cells of a sheet to a table: header, groups, rows that go on."""
