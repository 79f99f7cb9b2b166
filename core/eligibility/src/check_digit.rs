//! 検証番号 (eligibility reference 3.1).
