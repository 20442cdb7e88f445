"""The review page: one HTML file that shows a document beside its list (`hqparse review`)."""
