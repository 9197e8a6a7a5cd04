"""What figures are saved as: pictures, their record, their bytes."""
