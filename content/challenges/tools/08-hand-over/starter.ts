import type { Kit, Message } from "fortyfive/challenge";

type DeskName = "triage" | "billing" | "technical";

interface Resolution {
  answer: string;
  answeredBy: DeskName;
  path: DeskName[];
}

const DESKS: Record<DeskName, { instructions: string; tools: string[]; handsTo: DeskName[] }> = {
  triage: {
    instructions: "You are the first desk of Larkfield Broadband. Hand cases over to the right desk.",
    tools: [],
    handsTo: ["billing", "technical"],
  },
  billing: {
    instructions: "You are the billing desk of Larkfield Broadband. You look after invoices and refunds.",
    tools: ["get_invoices", "refund_invoice"],
    handsTo: ["technical"],
  },
  technical: {
    instructions: "You are the technical desk of Larkfield Broadband. You look after lines and routers.",
    tools: ["test_line", "reset_router"],
    handsTo: ["billing"],
  },
};

export async function resolve(question: string, kit: Kit): Promise<Resolution> {
  const messages: Message[] = [
    { role: "system", content: DESKS.triage.instructions },
    { role: "user", content: question },
  ];
  const completion = await kit.client.chat.completions.create({ model: kit.model, messages });
  const answer = completion.choices[0].message.content ?? "";
  return { answer, answeredBy: "triage", path: ["triage"] };
}
