import { TextInput } from "@/components/ui/text-input";

type Props = { form: string; label: string; hint: string; error?: string; autoFocus?: boolean };

/** The six digits an authenticator shows; password managers that know the secret fill them in by themselves. */
export function TotpInput({ form, ...field }: Props) {
  return (
    <TextInput
      {...field}
      id={`${form}-code`}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={12}
      required
      className="max-w-48 text-2xl tracking-widest tabular-nums"
    />
  );
}
