"""The ledger (督办台账) as a workbook: one row a task with its state, and sheets that count it."""
