"""The pictures of the report, each a pure function from the rows of its model to SVG and a data table."""
