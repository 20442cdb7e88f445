"""The ledger (督办台账) at work: given out to the units, taken back filled, merged, chased.

`sheets` reads workbooks, `table` finds the ledger in them, `split` gives out, `merge` takes back,
`due` lists what is late or near.
"""
