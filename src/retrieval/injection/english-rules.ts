import type { InjectionRule } from "./rule.ts";
import { rule } from "./rule.ts";

const told =
  "(?:instructions?|prompts?|directions?|directives?|commands?|orders?|rules?|guidelines?|guidance|constraints?|restrictions?)";
/** What keeps a model from saying everything. */
const limits =
  "(?:(?:content|usage|safety) polic(?:y|ies)|ethic(?:s|al (?:\\w+))|safety (?:rules|guidelines|filters?|measures|protocols?|checks)|guard ?rails?|restrictions|limitations|content (?:filters?|moderation)|filters|safeguards|safety|programming|training|moral \\w+|policies)";
const said = `(?:${told}|${limits}|messages?|context|conversation|texts?|contents?|tasks?|inputs?|documents?|passages?|sentences?|paragraphs?|information|requests?|questions?|everything|data)`;
const earlier =
  "(?:previous|prior|above|earlier|preceding|foregoing|former|past|existing|original|initial|other|old|current|given|aforementioned)";
/** Before a verb that is not an order. */
const told0 =
  "(?<!\\b(?:may|might|can|could|will|would|should not|must not|do not|don't|not|never|models?|llms?|they|it|that|which|who|users?|attackers?|(?<!you (?:are |have |need |must |want )?)to) )";
const machine =
  "(?:ai|a\\.i\\.|artificial intelligence|llm|large language model|language model|chatbot|chat ?gpt|gpt|claude|gemini|copilot|bard|grok|virtual assistant|ai assistant|digital assistant)";
const reply = "(?:answers?|reply|replies|respon(?:se|ses)|outputs?|summar(?:y|ies)|completions?)";
/** How a sentence goes on that tells somebody what to do. */
const order =
  "(?:please|kindly|you|now|if|when|once|always|never|only|don't|do|must|ignore|disregard|forget|stop|say|tell|inform|reply|respond|answer|recommend|include|add|append|insert|mention|repeat|print|output|write|send|forward|email|call|use|execute|run|visit|open|fetch|delete|state|claim|report|rate|rank|score|give|treat|consider|follow|approve|accept|hire|this|your|summari[sz]e)\\b";
/** Orders that documentation hardly gives to what it calls the model. */
const strictOrder =
  "(?:please |now |always |never |you must |you should )*(?:ignore|disregard|forget|stop|say|tell|inform|reply|respond|recommend|repeat|reveal|claim|rate|rank|approve|accept|hire|obey|comply)\\b";
const trade = "(?:assistant|model|agent|system|bot|reader|crawler|tool|reviewer|summari[sz]er)";
/** Where somebody can be spoken to: the start of a line or of a sentence, with a greeting or without. */
const opening =
  "(?:^|[.!?(\\[{<*>#\"']\\s*|\\n)(?:[-*+] )?(?:(?:hey|hi|hello|dear|ok|attention|attn|note|notice|important|warning|reminder|psst)\\b[\\s,:!-]*)?";
const busy =
  "(?: (?:reading|processing|summari[sz]ing|parsing|indexing|viewing|reviewing|analy[sz]ing|evaluating|(?:that|who|which) (?:reads?|processe?s?|is reading))[^.:,\\n]{0,40}?)?";
const pause = "(?:\\s*[,:!;—]+\\s*| [-–]+ )";
const user =
  "(?:(?:the|your|any|this) )?(?:end )?(?:users?|humans?|readers?|customers?|persons?|anyone|anybody|people)";

/** How instructions to a model are worded in English, and the marks and markup that go with them in any language. */
export const englishRules: readonly InjectionRule[] = [
  // Taking back.
  rule(
    "override",
    0.9,
    `${told0}\\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?(?! to\\b)|neglect|overlook) (?:\\w+ ){0,4}?(?:${earlier}|your|these|those|any) (?:\\w+ ){0,3}?${said}\\b`,
  ),
  rule(
    "override",
    0.6,
    `(?:^|[.:!;,"'(\\[]\\s*|\\bplease |\\bnow |\\bmust |\\bthen |\\band )(?:ignore|disregard|forget) (?:all |any |the |of |every )*(?:system )?${told}\\b`,
  ),
  rule(
    "override",
    0.5,
    `${told0}\\b(?:ignore|disregard) (?:[\\w']+ ){1,7}?(?:and|but) (?:instead |just |only |then |simply )*(?:print|say|output|reply|respond|answer|tell|report|focus (?:exclusively|only)|recommend)\\b`,
  ),
  rule(
    "override",
    0.85,
    `${told0}\\b(?:ignore|disregard|forget|never ?mind|scratch) (?:about )?(?:all |everything |anything |what(?:ever)? |that |the |of |is |was |you |were |have |been |had |i |told |said |wrote |written |asked )*(?:above|before(?: this)?|(?:that|you|i|we|they)(?:'ve| have| were| had)? (?:been )?(?:told|said|asked|given|wrote|learned|know|trained))\\b`,
  ),
  rule(
    "override",
    0.85,
    `${told0}\\b(?:override|bypass|supersede|cancel|discard|abandon|erase|stop following|(?:do not|don't) (?:follow|obey)) (?:all |any |every |of |the |your |these )*${earlier} (?:\\w+ ){0,2}?${told}\\b`,
  ),
  rule(
    "override",
    0.6,
    `(?:^|[.:!;,"'(]\\s*|\\bplease |\\bmust |\\bto |\\band )(?:ignore|skip|override|bypass|circumvent|disable|turn off|switch off|deactivate|remove|lift|drop) (?:(?:all|any) (?:of )?)?your (?:\\w+ ){0,2}?(?:${limits}|${told})\\b`,
  ),
  rule(
    "override",
    0.55,
    `(?:^|[.:!;,"'(]\\s*|\\bplease |\\bmust |\\band )(?:ignore|skip|bypass|circumvent|disable|turn off) (?:all |any |the )+(?:\\w+ ){0,1}?(?:(?:content|usage|safety) polic(?:y|ies)|ethical \\w+|safety (?:rules|guidelines|filters?)|guard ?rails?|content filters?)\\b`,
  ),
  rule(
    "override",
    0.65,
    `\\b(?:this|these|following|the above) (?:\\w+ ){0,3}?(?:takes? precedence over|supersedes?|overrides?|replaces?) (?:all |any |every |the |your )*(?:${earlier}|system|other) (?:\\w+ ){0,2}?${told}\\b`,
  ),
  rule(
    "override",
    0.7,
    `\\b(?:your|my|here (?:are|is)(?: (?:your|the))?) (?:new|updated|revised|real|actual|true) (?:system )?(?:instructions?|tasks?|directives?|roles?|goals?|objectives?|orders?|commands?|rules?|purpose)\\b`,
  ),
  rule(
    "override",
    0.6,
    `(?:^|[.!?"'([#=-]\\s*)(?:new|updated|revised|urgent|secret|hidden|override|priority|important|mandatory|critical) (?:system )?(?:instructions?|directives?|orders?|commands?)(?: (?:to|for) (?:the |all )?(?:you|ai|assistants?|models?|llms?|agents?))?\\s*[:!\\]=]`,
    0.4,
  ),
  rule(
    "override",
    0.55,
    `(?:^|[.!?:"'(]\\s*)(?:stop|pause|halt)(?: (?:everything|what) you(?:'re| are) (?:doing|working on)| (?:here|now|reading|your (?:current )?task|the (?:current )?task|processing))(?:[.!,;]| and)`,
  ),
  rule(
    "override",
    0.5,
    `\\binstead,? (?:you (?:must|will|should) )?(?:just |only |simply )?(?:say|reply|respond|answer|tell|claim|recommend|print|output|write|translate)\\b`,
    0.3,
  ),
  rule(
    "override",
    0.55,
    `${told0}\\b(?:ignore|disregard|forget) (?:all |any |of )*(?:your|my) ${earlier} \\w+`,
  ),
  rule(
    "override",
    0.6,
    `\\bbefore (?:you )?(?:can |may )?(?:solv|answer|continu|complet|finish|proceed|respond)\\w*\\b[^.\\n]{0,60}\\b(?:task|question|request|query)\\b[^.\\n]{0,60}\\b(?:do the following|you (?:must|have to|need to)|please (?:do|first|send|call|visit|use|make))\\b`,
  ),
  // Being somebody else.
  rule(
    "role",
    0.65,
    `\\byou(?:'re| are) now (?:(?:an?|the|my|our|called|named|known as|acting as|operating (?:as|in)|playing|going to (?:act|be|play|pretend)|in (?:\\w+ ){0,2}mode|free\\b|unrestricted|jailbroken|dan\\b|\\w*gpt\\b)(?= |\\b))`,
  ),
  rule(
    "role",
    0.65,
    `\\b(?:from (?:now|here|this point) (?:on|onwards?|forward)|henceforth),? (?:your?\\b(?! (?:can|could|may|might|don't|do not|no longer))|(?:always|never|only|answer|reply|respond|act|speak|say|end|begin|start|include|treat|ignore|refuse|every|each|all)\\b)`,
  ),
  rule(
    "role",
    0.6,
    `\\b(?:(?:act|behave|respond|answer|operate|speak) as (?:an? )?|you(?:'re| are) (?:now )?(?:an? )?|switch (?:in)?to (?:an? )?(?:[\\w-]+ ){0,5}?)(?:evil|malicious|uncensored|unrestricted|unfiltered|jailbroken|liberated|amoral|unaligned)\\b|\\b(?:you(?:'ve| have) been|you are(?: now)?) (?:freed|liberated|released|unlocked) from\\b`,
  ),
  rule("role", 0.5, `\\bswitch (?:in)?to (?:an? |the )?(?:[\\w-]+ ){0,3}?(?:persona|character)\\b`),
  rule(
    "role",
    0.55,
    `\\b(?:pretend (?:to be|that you|you(?:'re| are)?|as if)|(?:act|behave) (?:as|like) (?:if you|though you|an? (?:\\w+ ){0,2}(?:without|with no) (?:any )?(?:restrict|limit|rules|filter|ethic|moral|guard|conscience)|an? unrestricted|dan\\b|you have no)|(?:let's )?role-?play(?:ing)? (?:as|a game|where you)|imagine you(?:'re| are) (?:an? )?(?:ai|evil|unrestricted|different|hacker|free))`,
  ),
  rule(
    "role",
    0.7,
    `\\byou(?:'re| are) no longer (?:bound|an? (?:ai|assistant|language|helpful)|restricted|limited|required|subject|obligated|constrained)\\b`,
  ),
  rule(
    "role",
    0.6,
    `\\b(?:(?:enter|enable|activate|switch (?:in)?to|you are (?:now )?in) (?:the )?(?:developer|god|admin|dan|jailbreak|unrestricted|sudo|debug|maintenance) mode|(?:developer|god|admin|dan|jailbreak|unrestricted|sudo) mode (?:enabled|activated|: ?on)|do anything now)\\b`,
    0.3,
  ),
  rule(
    "role",
    0.45,
    `\\b(?:without|no|free of all) (?:any )?(?:restrictions?|rules|limits|limitations|filters?|ethical|moral|content polic\\w+)(?: (?:or|and|whatsoever|guidelines))?`,
    0.3,
  ),
  rule(
    "role",
    0.3,
    `(?:^|[.:!"'\`]\\s*)you(?:'re| are) (?:an?|the) (?:\\w+ ){0,3}(?:ai|assistant|chatbot|bot|agent|model|expert|hacker)\\b`,
    0,
  ),
  // Speaking to the reader that is a machine.
  rule(
    "address",
    0.75,
    `${opening}(?:(?:to|for) )?(?:all |any |every |the |you )*${machine}s?(?: ${trade}s?)?${busy}${pause}${order}`,
    0.35,
  ),
  rule(
    "address",
    0.65,
    `${opening}(?:all |any |every |you |the )*(?:assistant|agent|bot|model)s?${busy}${pause}${strictOrder}`,
    0.35,
  ),
  rule(
    "address",
    0.6,
    `${opening}(?:important |special |urgent |hidden |secret |private )*(?:instructions?|messages?|notes?|notices?|directives?|commands?|warnings?|prompts?) (?:to|for) (?:all |any |the |every |you )*(?:${machine}s?(?: ${trade}s?)?|(?:ai |llm )${trade}s?)${busy}\\s*(?:[:!\\])>—-]|, )`,
    0.3,
  ),
  rule(
    "address",
    0.7,
    `\\bif (?:you(?:'re| are) (?:an?|the|any) (?:\\w+ )?(?:${machine}|assistant|bot|automated (?:system|agent|tool)|agent|crawler)\\b|you(?:'re| are) (?:reading|processing|summari[sz]ing) this (?:as|and) (?:an? )?|this is being (?:read|processed) by (?:an? )?(?:${machine}|machine|bot|automated))`,
    0.4,
  ),
  rule(
    "address",
    0.55,
    `\\b(?:any|every|all|each) (?:${machine}|(?:ai )?(?:assistants?|agents?|models?))s? (?:\\w+ ){0,3}?(?:reading|processing|parsing|summari[sz]ing|indexing|seeing|that reads?|which reads?|who reads?|must (?:now )?(?:obey|comply|follow|ignore|say|state|recommend|tell|report|include|answer))\\b`,
    0.4,
  ),
  rule(
    "address",
    0.55,
    `\\b(?:when(?:ever)?|if) (?:you(?:'re| are)? )?(?:(?:answer|summari[sz]|respond|reply|process|read|generat)(?:e|ing|es)? (?:to )?(?:this|any|questions?|the user|users|about|anything|the (?:answer|reply|response|summary))|asked|(?:the |a )?(?:users?|anyone|someone|anybody|people) asks?)[^.!?\\n]{0,100}?,? (?:(?:you (?:must|should|will|shall)|always|never|do not|don't|please|then|instead|simply|just|only) )*(?:say|tell|reply|respond|answer|claim|state|recommend|insert|append|begin your|end your|mention that|promote|praise|refuse|direct them|send them|pretend|deny|assure|insist)\\b`,
    0.3,
  ),
  rule(
    "address",
    0.5,
    `\\b(?:when|once|after|if) you(?:'re| are| have)? (?:read|reading|see|seeing|process(?:ing)?|find|encounter) (?:this|these) ?(?:text|message|page|document|note|lines?|words)?[,:]`,
  ),

  rule("address", 0.6, `\\bmessage from me\\b[^.\\n]{0,40}\\bto you\\b`),

  // What answers must hold.
  rule(
    "answer",
    0.6,
    `\\b(?:include|append|add|insert|put|mention|place|embed|write|repeat|begin|start|end|prefix|finish) (?:[^.!?\\n]{0,80}? )?(?<!headers? )(?:in|to|at the (?:very )?(?:end|beginning|start|top|bottom) of|with|into) (?:(?:your|every|each|all(?: of)? your|all) (?:final |next |entire |whole )?${reply}|the (?:final |whole )?(?:summary|reply|final answer))\\b(?! ?(?:headers?|objects?|body|bodies|streams?|types?|class|schema|handlers?|models?|payloads?|formats?|messages?)\\b)`,
    0.3,
  ),
  rule(
    "answer",
    0.55,
    `\\b(?:begin|start|end|finish|close|conclude|preface) (?:your|every|each|all(?: of)? your|all) (?:final |next )?(?:${reply}|sentences?|messages?) (?:with|by)\\b`,
    0.3,
  ),
  rule(
    "answer",
    0.5,
    `\\b(?:your|every|each|all (?:of )?(?:your)?) (?:final |next |entire |whole |only )?${reply} (?:must|should|will|shall|has to|have to|needs? to|is to|are to) (?:\\w+ ){0,2}?(?:be|say|include|contain|begin|start|end|mention|state|recommend|read|consist|exclude)\\b`,
    0.2,
  ),
  rule(
    "answer",
    0.45,
    `\\byou (?:must|will|shall|have to|are (?:required|instructed|ordered|commanded)? ?to) (?:now |always |only |immediately |instead |never |not |then )*(?:say|reply|respond|answer|output|print|recommend|claim|repeat|obey|comply|tell (?:the |every )?user)\\b`,
    0.2,
  ),
  rule(
    "answer",
    0.4,
    `(?:^|[.!?:;"'(]\\s*|\\bplease |\\bmust |\\bthen |\\band |\\binstead |\\byou will |\\bjust |\\bonly |\\bsimply )(?:always |only |simply |just |now )*(?:say|reply|respond|answer|output|print|repeat|state|write|type|translate this sentence)(?: back)?(?: only| exactly| just| nothing but| with| as| to (?:every|all|any) \\w+| the (?:following|exact|words?|phrase|sentence|text|string)| sentence| back| in all caps| verbatim| next| please)+(?: (?:the (?:words?|phrase|text|sentence|string)))?\\s*[:,]?\\s*["'\`]`,
    0.1,
  ),
  rule(
    "answer",
    0.35,
    `(?:^|[.!?:;"'(]\\s*|\\byou (?:must|should|will) |\\bno matter what (?:\\w+ ){0,5})(?:always|only) (?:answer|say|reply|respond|recommend|state|claim|praise|promote|tell (?:the |every )?users?)\\b`,
    0.2,
  ),
  // Keeping from the user, and asking for what is kept.
  rule(
    "secrecy",
    0.55,
    `\\b(?:(?:do not|don't|never) (?:tell|inform|warn|alert|notify|let)|without (?:telling|informing|warning|alerting|notifying)) (?:${user}|them)\\b`,
    0.3,
  ),
  rule(
    "secrecy",
    0.65,
    `\\b(?:(?:do not|don't|never) (?:mention|reveal|disclose|acknowledge|refer to)|without (?:mentioning|revealing|disclosing|acknowledging)) (?:(?:that |about |having )?(?:read |seen |received |got |the existence of )?(?:this|these|that|your|the|any of (?:this|these)) (?:\\w+ )?(?:instructions?|messages?|notes?|prompts?|texts?|directives?|rules?|tags?|to (?:${user}|anyone))|(?:this|these|it|anything) to ${user})`,
    0.3,
  ),
  rule(
    "secrecy",
    0.4,
    `\\bkeep (?:this|it|these|that) (?:\\w+ )?(?:secret|hidden|confidential|between us|to yourself|from ${user})\\b`,
    0.2,
  ),
  rule(
    "disclosure",
    0.7,
    `\\b(?:reveal|print|repeat|show|output|leak|display|disclose|dump|expose|share|list|recite|tell (?:me|us)|give (?:me|us)|what (?:is|are|were)|send|include|return|write(?: down| out)?|translate|summari[sz]e|encode) (?:(?:me|us|all|back|everything|verbatim|of|in|word for word) )*your (?:(?:full|entire|exact|hidden|original|initial|secret|internal|complete|previous|own|system|developer) )*(?:prompts?|instructions?|system messages?|rules|guidelines|configuration)\\b`,
  ),
  rule(
    "disclosure",
    0.55,
    `(?:^|[.!?:;,"'(]\\s*|\\bplease |\\bmust |\\bthen |\\band (?:then )?|\\binstead,? |\\bnow )(?:reveal|print|repeat|leak|disclose|dump|recite|output|show (?:me|us)|tell (?:me|us)|give (?:me|us)|send|exfiltrate)(?: (?:back|out|me|us|all of|all|verbatim|a copy of))* (?:the )?(?:(?:full|entire|exact|hidden|original|initial|secret|internal|complete|contents? of the|text of the) )*(?:(?:system|developer|hidden|initial|secret) (?:prompts?|messages?|instructions?)|(?:prompts?|instructions?) above|above (?:prompts?|instructions?))\\b`,
    0.4,
  ),
  rule(
    "disclosure",
    0.7,
    `\\b(?:repeat|print|output|recite|copy|translate|summari[sz]e) (?:back )?(?:everything|all(?: of)?(?: the)? (?:text|words|content)|the (?:words|text)) (?:that (?:is|was|came) )?above\\b`,
    0.4,
  ),
  // Borders of messages.
  rule(
    "marker",
    0.75,
    `<\\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|endofprompt|eot_id|eom_id|start_header_id|end_header_id|begin_of_text|end_of_text|end_of_turn|start|message|channel)\\|>`,
    0.1,
  ),
  rule("marker", 0.75, `\\[/?inst\\]|<</?sys>>|<(?:start|end)_of_turn>`, 0.1),
  rule(
    "marker",
    0.6,
    `<(?:/?(?:system(?:[-_ ]?(?:prompt|message|reminder|note|instructions?))?|admin|developer|override|sys|secret[-_]?instructions?|important|information|instructions?|assistant)|/(?:context|documents?|passages?|user(?:[-_]?(?:query|input|message))?|search(?:[-_]?results?)?|untrusted\\w*|data|sources?))>`,
    0.1,
  ),
  rule(
    "marker",
    0.55,
    `^\\s*(?:[#>*\\[(<{=-]+\\s*)?(?:system|admin(?:istrator)?|developer|root|security)(?: (?:messages?|notes?|prompt|override|alert|update|instructions?|notice|notification))?\\s*[\\])}>]*\\s*[:>]+\\s*(?:you(?:'re| are| must| will| should)\\b|your\\b|ignore|disregard|forget|new\\b|from now|the (?:user|assistant|ai|model|previous|above)|all (?:previous|prior|users)|this (?:user|is|message|overrides)|please|override|authori[sz]ed|disable|enable|access|respond|reply|answer|always|never|do not|say|grant|end of|execute)`,
    0.1,
  ),
  rule(
    "marker",
    0.6,
    `\\b(?:(?:system|admin|administrator|security|root|safety|priority|instruction|policy|emergency) override|override (?:code|mode)\\b(?= (?:\\w+|activated|enabled|accepted)))(?:[ :!\\]-]|$)`,
    0.2,
  ),
  rule(
    "marker",
    0.5,
    `^#{2,6} ?(?:(?:new )?(?:instructions?|system(?: (?:prompt|message))?|response|input|human|user|assistant)\\s*:|[(\\[<]system(?![a-z]))`,
    0.1,
  ),
  rule(
    "marker",
    0.55,
    `^[ \\t]*[-=#*<>_~]{3,40}[ \\t]*(?:[\\w-]+[ \\t]+){0,2}?(?:instructions?|system|admin|override|developer)(?:[ \\t]+(?:block|prompt|message|override|note|section))?[ \\t]*[-=#*<>_~]{3,40}`,
    0.2,
  ),
  rule(
    "marker",
    0.6,
    `(?:[-=#*<>\\[\\]_~]{2,40}|\\[)\\s*(?:begin|start|end|new)(?: of)?(?: (?:the|this|all|your))? (?:\\w+ ){0,2}?(?:instructions?|system prompt|prompts?|documents?|context|user (?:input|query|message)|inputs?|data|passages?|text|conversation|session|system|messages?|search results?|untrusted\\w*|content|transcript|sources?|file)\\b[^\\n]{0,20}?(?:[-=#*<>\\[\\]_~]{2,40}|\\](?!\\())`,
    0.2,
  ),
  rule("marker", 0.4, `(?:additional_instructions|["']role["']\\s*:\\s*["'](?:system|developer)["'])`, 0),
  rule("marker", 0.3, `^\\s*(?:[#>*-]+ )?(?:assistant|human|user|ai)\\s*:\\s*\\S`, 0),
  rule(
    "marker",
    0.5,
    `\\b(?:this (?:is|message (?:is|comes)|instruction (?:is|comes)) (?:an? (?:\\w+ )?(?:message|instruction|order|update|directive|command|notice) )?(?:directly )?(?:from|by)) (?:the |your )?(?:\\w+ )?(?:developers?|system|administrators?|admin|openai|anthropic|google|microsoft|creators?|security team)\\b`,
    0.3,
  ),
  // Calls of tools.
  rule(
    "tool",
    0.65,
    `<(?:/?tool_calls?|/?function_calls?|/?tool_use|/?invoke\\b|tool_code|tool>|function=|parameter name)|\\[(?:tool_calls?|tool_request)\\]`,
    0,
  ),
  rule(
    "tool",
    0.55,
    `\\{\\s*"(?:tool|tool_name|function|name|action|recipient_name)"\\s*:\\s*"[\\w.:/-]+"\\s*,\\s*"(?:arguments|args|parameters|action_input|input|tool_input)"\\s*:\\s*[{"]`,
    0,
  ),
  rule("tool", 0.65, `\\baction\\s*:\\s*\\S[^\\n]{0,60}\\n\\s*action[ _]input\\s*:`, 0),
  rule(
    "tool",
    0.5,
    `(?:^|[.!?:;"'(]\\s*|\\byou (?:must|should) |\\bplease |\\bimmediately |\\bthen |\\bnow )(?:call|invoke|use|run|execute|trigger) (?:the |your )(?:[\\w-]+ ){0,2}?(?:tool|function|shell|command)s? (?:to|and|with)\\b[^.!?\\n]{0,60}?(?:\\b(?:send|delete|transfer|forward|email|upload|post|wire|pay|buy|leak|exfiltrate|remove|drop|wipe)\\b)[^.!?\\n]{0,60}?(?:\\ball\\b|https?:|@|\\bto (?:the )?(?:following|attacker|account|address)\\b|everything)`,
    0.2,
  ),
  // Sending data away.
  rule(
    "exfiltration",
    0.7,
    `!?\\[[^\\]\\n]{0,200}\\]\\(\\s*<?https?://[^)\\s]{0,600}?(?:\\{\\{?|\\$\\{|\\[|%7b|<)[\\w\\s'-]{0,40}?(?:data|secret|token|key|conversation|history|prompt|chat|user|summary|answer|email|password|info|content|question|query|message|session|context|name|base64|encoded|here|insert)[\\w\\s'-]{0,40}(?:\\}|\\]|%7d|>)`,
    0.2,
  ),
  rule(
    "exfiltration",
    0.65,
    `\\b(?:send|post|forward|upload|e-?mail|exfiltrate|transmit|submit|leak|append|encode|report|deliver|share|copy) (?:[^.\\n]{0,60}? )?(?:conversation|chat (?:history|log)|(?:users?'?s? |their |personal |private |sensitive |confidential )(?:data|messages?|information|name|e-?mails?|passwords?|details|files?|documents?|question|queries)|credentials?|api[- _]?keys?|passwords?|secrets?|private keys?|access tokens?|session tokens?|system prompt|environment variables|everything (?:you|in|above)|your (?:instructions|context|memory))[^.\\n]{0,80}?\\b(?:to|at|into|via) (?:[^.\\n]{0,30}?)(?:https?://|www\\.|[\\w.+-]+@[\\w-]+\\.\\w+|(?:this|our|the following|the attacker's?|my) (?:url|address|link|server|endpoint|webhook|e-?mail))`,
    0.3,
  ),
  // Hidden by style.
  rule(
    "hidden",
    0.6,
    `<(?!img\\b)[a-z]+[^>]{0,300}?\\bstyle\\s*=\\s*["'][^"'>]{0,300}?(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0|opacity\\s*:\\s*0(?:\\.0+)?\\b|(?<!-)color\\s*:\\s*(?:white|#fff(?:fff)?\\b|transparent|rgba?\\([^)]{0,40},\\s*0\\))|text-indent\\s*:\\s*-\\d{3,})`,
    0,
  ),
  rule(
    "hidden",
    0.5,
    `(?:<!--|\\[(?://|comment)\\]: #\\s*\\(?)(?=[^\\n]{0,200}?\\b(?:ai|llm|assistant|model|chatbot|you must|you are|ignore (?:all|any|the|previous|prior|your|everything|what)|instructions? (?:to|for)|always|when asked|respond|your (?:answer|response|reply))\\b)`,
    0.1,
  ),
];
