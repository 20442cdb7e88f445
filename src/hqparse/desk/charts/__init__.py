"""Pictures of task lists: who has how much to do, where, and until when; as SVG or PNG."""
