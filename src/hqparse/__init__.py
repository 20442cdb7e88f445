"""hqparse: Chinese government notices become task lists."""
