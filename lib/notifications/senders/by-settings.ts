import "server-only";
import type { Channel } from "@/prisma/client/enums";
import { env, missingSettings } from "../../env";
import type { Send } from "../delivery";
import { alibabaSender } from "./alibaba";
import { demonstrate } from "./demonstration";
import { gatewaySender } from "./gateway";
import { mailSender, smtpServer } from "./mail";

/** The sender of each channel, as settings say. Throws when one is missing: the server has refused to start by then. */
export function sendersBySettings(): Record<Channel, Send> {
  if (env.DEMONSTRATION) return { sms: demonstrate, mail: demonstrate };
  const missing = missingSettings(env);
  if (missing.length > 0) throw new Error(`not set: ${missing.join(", ")}`);
  return { sms: env.SMS_SENDER === "alibaba" ? alibaba() : gateway(), mail: mailSender({ server: smtpServer(env.SMTP_URL!), from: env.MAIL_FROM!, caFile: env.SMTP_CA_FILE }) };
}

function gateway(): Send {
  return gatewaySender({
    url: env.SMS_GATEWAY_URL!,
    headers: env.SMS_GATEWAY_HEADERS ?? { "content-type": "application/json" },
    body: env.SMS_GATEWAY_BODY!,
    accepted: env.SMS_GATEWAY_ACCEPTED,
  });
}

function alibaba(): Send {
  return alibabaSender({
    keyId: env.ALIBABA_SMS_KEY_ID!,
    keySecret: env.ALIBABA_SMS_KEY_SECRET!,
    signName: env.ALIBABA_SMS_SIGN_NAME!,
    template: env.ALIBABA_SMS_TEMPLATE!,
    templateAbroad: env.ALIBABA_SMS_TEMPLATE_ABROAD,
    templateEntry: env.ALIBABA_SMS_TEMPLATE_ENTRY,
    templateEntryAbroad: env.ALIBABA_SMS_TEMPLATE_ENTRY_ABROAD,
    templateLink: env.ALIBABA_SMS_TEMPLATE_LINK!,
    templateLinkAbroad: env.ALIBABA_SMS_TEMPLATE_LINK_ABROAD,
    endpoint: env.ALIBABA_SMS_ENDPOINT,
  });
}
