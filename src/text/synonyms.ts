import { stem } from "./stem.ts";

/**
 * Words that can stand for each other in questions and claims, a group a line; a word may be in several. Listed by hand
 * for English as people use it about software and at work: near enough to mean the same in some question.
 */
const groups = `
stop abort cancel halt interrupt terminate kill quit end cease
start begin commence launch initiate
start run execute launch boot
resume continue proceed reconnect restart
pause suspend hold freeze
remove delete erase drop discard purge wipe clear trim prune strip exclude omit eliminate
add append insert include attach put
create make build generate produce construct form
write compose draft author
invent fabricate make hallucinate
change modify edit alter update adjust tweak override vary
set configure setup specify define declare setting pass provide give
replace swap substitute exchange
rename name title call label
choose select pick decide determine
prefer favour rather
show display render view present visible see appear
hide disappear vanish invisible conceal collapse fold
expand unfold open
lost missing disappear gone vanish absent
silence mute suppress quiet disable hush off
disable off deactivate suppress avoid prevent
prevent avoid stop block forbid prohibit ban bar blacklist
enable on activate
allow permit approve accept grant let authorise authorize
deny reject refuse decline forbid disallow
connect hook wire plug integrate attach link join
disconnect close cut lose leave drop detach sever
reconnect resume rejoin
send post submit deliver transmit forward push emit
receive get obtain fetch retrieve return
give hand pass supply provide offer
take accept support receive
read load fetch open access
save store persist keep write record retain remember database
restore recover reload rollback revert undo
convert turn transform translate map cast change
parse decode interpret
split chunk segment divide cut slice break
join merge combine concatenate glue concat together
collect gather accumulate aggregate
wait pause delay sleep idle hold
hang freeze stuck stall block unresponsive deadlock
crash fail die break throw raise abort error
fail failure error problem trouble wrong
fix solve resolve repair workaround remedy solution cure correct
error exception failure fault bug problem issue complain complaint reject
warning advisory alert caution
notice notification popup toast message banner alert
log logging logs logger console print output
check verify validate confirm inspect assert examine
test mock fake stub simulate canned
try attempt
limit cap bound restrict throttle quota rate ratelimit limiting
throttle ratelimit hammer flood abuse
maximum max largest highest most upper greatest biggest longest ceiling
minimum min smallest lowest least fewest shortest floor
fast quick rapid speed swift
slow sluggish laggy lag latency delay
big large huge long giant massive
small tiny little short
shrink reduce fewer less decrease lower smaller shorten compress cut
grow increase raise more extend prolong longer higher
number count amount quantity many
several multiple many various numerous
hundred thousand many dozen
same identical equal alike
difference differ different versus vs compare comparison distinguish contrast
equivalent corresponding counterpart
similar like comparable
first initial
last final latest recent newest
old previous earlier former prior past
new fresh latest
next following upcoming
user visitor person people someone somebody customer human everyone anyone client
attacker stranger malicious hacker intruder unauthenticated
forge fake tamper spoof
login authenticate authentication auth logged sign authenticated signin
authorise authorize authorization permission right access
secure security safe safety cryptographic cryptographically protect
expose leak reveal disclose
protect secure guard shield defend
secret key token credential password apikey
approval consent confirmation approve yes
sign signature signed
encrypt encryption cipher
picture image photo
video clip film
voice speech spoken speak aloud sound audio
transcribe transcription caption transcript dictation subtitle
synthesize speak read aloud
documentation docs doc manual handbook reference guide documented
tutorial guide walkthrough quickstart lesson
example snippet sample recipe demo template
download copy export save
upload import push send
attachment file upload
folder directory location path
website site url link address href page
screen display page view
link url href address
server backend
backend server api
browser client frontend ui
web internet online
offline internet network disconnected local
api endpoint route handler
request call query
call invoke invocation run execute trigger
callback handler listener hook event
response reply answer result output
reply answer respond message
answer respond reply
ask question query prompt
model llm ai gpt
assistant agent bot chatbot
subagent delegate agent
conversation chat thread dialogue history
message text reply
prompt instruction system
instruction system prompt direction
tool function action
parameter argument option setting property field prop flag
value setting number
variable var env environment
package library module dependency sdk npm
framework library sdk
version release
upgrade migrate migration bump move update
downgrade rollback revert
publish release ship
deploy production prod live host ship deployed
development dev local localhost
array list
table grid sheet
structured object json schema
schema type shape structure
type kind category class label
classify categorise categorize sort bucket label
class label preset category
cache cached caching
memory ram
remember memory recall persist
price cost pricing charge fee pay surcharge markup bill expensive money
free gratis credit nothing
licence license licensed mit
commercial proprietary closed business
stream streaming streamed live incremental
piece part chunk bit token
whole entire complete all full once everything
buffer hold accumulate
timeout expire expiry deadline
interval period frequency often
duration long time lifetime
valid validity lifetime expire
retry attempt again repeat
repeat again loop redo
parallel concurrent simultaneous simultaneously
sequential serial sequentially consecutive order
order sequence
shuffle reorder mixed
sort order rank
match belong correspond associate pair
random unpredictable
unique distinct
id identifier
length size long short
character letter char symbol
digit number
word term
sentence phrase
space whitespace gap
line row
column field
title heading name
find search discover lookup locate
lookup search retrieve find
custom own
builtin native
helper function utility
default unset standard nothing
require need must necessary mandatory required
optional unnecessary
proxy firewall corporate
port socket
thinking reasoning thought think
heartbeat ping keepalive
finish complete done over finished end
reason why cause
cause trigger lead
where place location
happen occur
apply respect honour honor obey account
ignore skip disregard bypass
overwrite win precedence priority override
rotate rotation
costly expensive
save economise economize reduce
automatic automatically auto
manual manually hand
immediately instantly
eventually finally
permanent permanently forever
temporary temporarily transient shortlived brief
phone telephone call mobile
country region geography
email mail
date calendar day
day date
schedule overnight cron nightly
batch bulk
queue job task work
worker thread process
progress status state
status state
spinner loading indicator loader
button click press
click press tap
tab window page
close shut exit
laptop computer machine device
phone mobile device
frontend react ui
react component
component widget element
style css theme
colour color
dark night
width wide
height tall
layout position
table chart graph
chart graph plot
currency money
convert exchange
doctor physician
patient sufferer
drug medicine medication
illness disease sickness disorder condition
cancer tumour tumor neoplasm
death mortality die fatal
child kid infant
woman female
man male
car automobile vehicle
plane aircraft
house home building
city town
purchase buy order
sell sale
shop store
company firm business enterprise
employee worker staff
boss manager
meeting call
job role position
teach train learn
study research investigate
show demonstrate indicate suggest prove find
associate link relate correlate connect
risk danger hazard
improve enhance better boost
worsen impair harm damage
help assist aid support
hinder impede hamper
important crucial essential vital key major
tell inform notify report
explain describe clarify
explanation reason comment
comment remark note feedback
description describe text
read see learn know
hear listen
talk speak chat
look see view
understand grasp
forget lose
share publish public
public open
private hidden internal
expose publish open
spread distribute
group team
owner author
role permission
member user
guest visitor anonymous
ip address
block shut deny refuse
watch monitor observe track
monitor trace telemetry observe
trace span telemetry
usage consumption used use spent
token usage
measure metric count
score rate grade mark evaluate
grade mark judge evaluate score
draft version copy
rewrite redo improve revise
good great fine acceptable
bad poor wrong
broken corrupt malformed invalid
invalid malformed illegal wrong
empty blank undefined null nothing
undefined missing null
number integer numeric
text string
string text
boolean flag
true yes
false no
nested deep inner
flat simple
recursive loop
infinite endless
large long
dimension vector embedding
embedding vector numbers
similar near close
near close
inside within
outside beyond
between among
together jointly
separately apart individually
original source
source origin
target destination
origin cors domain
domain host hostname
host server machine
container sandbox docker
sandbox container isolated
terminal cli console shell
command instruction
script program code
program app application
compile build typescript
editor ide vscode
import require include
export expose
syntax grammar
typo misspelling
rename refactor
deprecated removed obsolete legacy
experimental beta preview unstable
stable ga final
breaking incompatible
compatible compatibility works
support compatible work available
available exist offered
exist available there
announce release date
`;

/** Runs of words that come to one word of the groups. */
const phrases: Readonly<Record<string, string>> = {
  "get rid of": "remove",
  "getting rid of": "remove",
  "throw out": "remove",
  "throw away": "remove",
  "take out": "remove",
  "hang on to": "keep",
  "hold on to": "keep",
  "set up": "configure",
  "sets apart": "difference",
  "set apart": "difference",
  "sets them apart": "difference",
  "tell apart": "difference",
  "log in": "login",
  "logged in": "login",
  "sign in": "login",
  "signed in": "login",
  "look up": "lookup",
  "find out": "find",
  "carry on": "continue",
  "kick off": "start",
  "shut down": "stop",
  "give up": "timeout",
  "time out": "timeout",
  "at once": "simultaneous",
  "in one go": "simultaneous",
  "at the same time": "simultaneous",
  "in parallel": "parallel",
  "one at a time": "sequential",
  "one by one": "sequential",
  "one after another": "sequential",
  "one after the other": "sequential",
  "taken into account": "apply",
  "take into account": "apply",
  "by default": "default",
  "out of the box": "default",
  "set nothing": "default",
  "not set": "default",
  "how many": "count",
  "how much": "amount",
  "how long": "duration",
  "how often": "interval",
  "number of": "count",
  "rate limit": "ratelimit",
  "rate limiting": "ratelimit",
  "rate limited": "ratelimit",
  "command line": "terminal",
  "client side": "client",
  "server side": "server",
  "env var": "variable",
  "load balancer": "proxy",
  "piece by piece": "stream",
  "bit by bit": "stream",
  "word by word": "stream",
  "all at once": "whole",
  "made up": "invent",
  "make up": "invent",
  "short lived": "temporary",
  "closed source": "proprietary",
  "open source": "public",
  "what causes": "cause",
  "come from": "origin",
  "keep track": "track",
  "speed up": "fast",
  "slow down": "slow",
  "start over": "restart",
  "go back": "revert",
  "roll back": "revert",
  "sign up": "register",
  "plug in": "connect",
  "hook up": "connect",
  "put together": "combine",
  "break up": "split",
  "cut off": "disconnect",
  "cuts off": "disconnect",
  "ran out": "exceed",
  "run out": "exceed",
};

const groupsOf = new Map<string, Set<number>>();
for (const [group, line] of groups.trim().split("\n").entries()) {
  for (const word of line.split(" ")) {
    const root = stem(word);
    groupsOf.set(root, (groupsOf.get(root) ?? new Set()).add(group));
  }
}

/** Whether two stems can stand for each other. A stem stands for itself. */
export function areSynonyms(a: string, b: string): boolean {
  if (a === b) return true;
  const mine = groupsOf.get(a);
  const other = groupsOf.get(b);
  if (mine === undefined || other === undefined) return false;
  for (const group of mine) if (other.has(group)) return true;
  return false;
}

const longest = Math.max(...Object.keys(phrases).map((phrase) => phrase.split(" ").length));

/** A run of words that stands for one. */
export interface Phrase {
  /** Index of its first word, and how many it has. */
  at: number;
  length: number;
  /** The word it stands for. */
  word: string;
}

/** The set phrases in a run of lower-case words, from left to right, the longest that fits first. */
export function findPhrases(forms: readonly string[]): Phrase[] {
  const found: Phrase[] = [];
  for (let at = 0; at < forms.length; at++) {
    for (let length = Math.min(longest, forms.length - at); length > 1; length--) {
      const word = phrases[forms.slice(at, at + length).join(" ")];
      if (word === undefined) continue;
      found.push({ at, length, word });
      at += length - 1;
      break;
    }
  }
  return found;
}
