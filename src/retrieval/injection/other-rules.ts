import type { InjectionRule } from "./rule.ts";
import { rule } from "./rule.ts";

/** The commonest wordings in other languages; accents of Latin letters are folded away. */
export const otherRules: readonly InjectionRule[] = [
  rule(
    "override",
    0.85,
    `\\b(?:ignorier(?:e|en|t)?(?: sie)?|vergiss|vergessen sie|missacht(?:e|en)(?: sie)?|ubergeh(?:e|en)(?: sie)?) (?:\\w+ ){0,4}?(?:vorherig|bisherig|vorangehend|obig|fruher|vorig|system|deine|ihre|alle)\\w* (?:\\w+ ){0,2}?(?:anweisung|instruktion|befehl|regel|vorgabe|aufforderung|prompt|nachricht)\\w*`,
  ),
  rule(
    "override",
    0.85,
    `\\b(?:ignor(?:ez|es|e|er)|oubli(?:ez|es|e|er)|neglig(?:ez|es|e|er)) (?:\\w+ ){0,3}?(?:instructions?|consignes?|directives?|regles?|ordres?|messages?) (?:\\w+ ){0,2}?(?:precedente?s?|anterieure?s?|ci-dessus|du systeme|systeme|donnees)`,
  ),
  rule(
    "override",
    0.85,
    `\\b(?:ignor(?:a|e|ar|en|ad)|olvid(?:a|e|ar|en)|descart(?:a|e|ar)|esquec(?:a|er|am)|desconsider(?:e|ar|em)|dimentica(?:re|te)?) (?:\\w+ ){0,3}?(?:instruc(?:ciones|cion|oes|ao)|instru[cz]ion[ei]|istruzion[ei]|indicaciones|ordenes|ordens|reglas|regras|regole|directrices|mensajes|mensagens|messaggi|comandi|comandos) (?:\\w+ ){0,2}?(?:anterior(?:es)?|previ[aoe]s?|precedent[ei]|de arriba|acima|del sistema|do sistema|di sistema|sopra)`,
  ),
  rule(
    "override",
    0.85,
    `\\b(?:(?:negeer|vergeet) (?:\\w+ ){0,3}?(?:vorige|eerdere|bovenstaande|voorgaande) (?:\\w+ )?(?:instructies?|opdrachten|regels|berichten)|(?:z?ignoruj|zapomnij(?: o)?) (?:\\w+ ){0,3}?(?:poprzedni|wczesniejsz|powyzsz)\\w* (?:\\w+ )?(?:instrukcj|polece|zasad|wytyczn)\\w*|(?:onceki|yukaridaki) (?:\\w+ ){0,2}?(?:talimat|komut|yonerge|kural)\\w* (?:\\w+ )?(?:yok ?say|unut|gormezden gel|dikkate alma)\\w*)`,
  ),
  rule(
    "override",
    0.85,
    `(?:(?:про)?игнорируй(?:те)?|забудь(?:те)?(?: о| про)?|ігноруй(?:те)?) (?:[\\p{L}]+ ){0,3}?(?:предыдущ|прежн|прошл|вышеуказанн|систем|попередн|все |всі |свои )[\\p{L}]*(?: [\\p{L}]+){0,2}?`,
  ),
  rule(
    "override",
    0.85,
    `(?:请|請|立即|必须|现在)?(?:忽略|无视|無視|忘记|忘記|不要理会)(?:掉)?[^。！？\\n]{0,12}?(?:之前|以前|先前|上述|上面|此前|所有|一切|前面)[^。！？\\n]{0,10}?(?:指令|指示|提示|命令|规则|規則|内容|对话|要求)|(?:以前|前|これまで|上記|上|すべて|全て)の[^。\\n]{0,10}?(?:指示|命令|プロンプト|ルール|指令)[^。\\n]{0,6}?(?:無視|忘れ)`,
  ),
  rule(
    "override",
    0.85,
    `(?:이전|위의?|앞의?|기존|모든)[^.\\n]{0,12}?(?:지시|명령|프롬프트|규칙|지침)[^.\\n]{0,8}?(?:무시|잊)|تجاهل[^.\\n]{0,20}?(?:التعليمات|الأوامر|التوجيهات)|(?:पिछले|पहले|सभी|उपरोक्त)[^।\\n]{0,20}?(?:निर्देश|आदेश|नियम)[^।\\n]{0,12}?(?:अनदेखा|नज़रअंदाज|उपेक्षा)|\\bbo qua (?:\\w+ ){0,3}?(?:huong dan|chi thi|lenh)|\\babaikan (?:\\w+ ){0,2}?(?:instruksi|perintah|arahan)|\\b(?:ignorer|ignorera|glom) (?:\\w+ ){0,3}?(?:tidligere|tidigare|foregaende|forrige|ovenstaende) (?:\\w+ )?(?:instruk\\w+|regler|anvisning\\w*)`,
  ),
  rule(
    "role",
    0.6,
    `\\b(?:du bist (?:jetzt|nun)|sie sind jetzt|ab (?:jetzt|sofort) (?:bist|antwort|musst|sollst|wirst)\\w*|tu es maintenant|vous etes maintenant|(?:a partir de maintenant|desormais),? (?:tu|vous|reponds|repondez)|ahora eres|a partir de ahora,? (?:eres|tu|responde|debes|siempre)|agora voce e|a partir de agora,? (?:voce|responda)|ora sei (?:un|il)|d'ora in poi,? (?:sei|rispondi|devi))\\b|(?:теперь ты|ты теперь|вы теперь)(?= )|с этого момента,? (?:ты|вы|отвечай)|你现在是|从现在开始[，,]?(?:你|请)|從現在開始[，,]?(?:你|請)|現在起[，,]?你|あなたは今から|今から(?:あなた|君)は`,
  ),
];
