"""What the pages of the report show: records of the warehouse, put into words."""
