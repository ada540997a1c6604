"""Where a member is paid: bank details kept safe, changed with care, and what is missing before anybody can be paid."""
