"""From findings to what is written: the record, its schema, rows, cells and targets."""
