"""From the bytes of a file to the cells of its sheets, in a process of their own."""
