-- A wish to be erased begins when it is said: with the CHECK on the seven days, nothing the application writes makes an account due at once,
-- and erase_person() does nothing for it that a person has not asked for seven days ago. Expands only (R28).
CREATE FUNCTION refuse_backdated_wish() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a wish to be erased begins when it is said' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "asked_now" BEFORE INSERT OR UPDATE OF "erasureAskedAt" ON "User"
  FOR EACH ROW WHEN (NEW."erasureAskedAt" < now() - interval '1 minute') EXECUTE FUNCTION refuse_backdated_wish();
