"""Lists of the desk as sheets: out as CSV, XLSX or JSON, and in again with a trial that shows what would change."""
