"""Attribution styles: one file each; `find(item)` reports credits, one law settles overlaps."""
