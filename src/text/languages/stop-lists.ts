import type { LanguageCode } from "./language.ts";

/** Function words, as they are written in lower case. The lists are of like length, since languages are told by them. */
export const stopLists: Record<Exclude<LanguageCode, "en" | "none">, ReadonlySet<string>> = {
  da: list(`
    ad af alle andre at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller en
    end er et for fordi fra få ham han hans har havde have hende hendes her hos hun hvad hver hvilke hvilken hvis hvor
    hvordan hvorfor hvornår i ikke ind ingen jeg jer jo kan kom kun kunne man mange med meget men mens mere mig min
    mod mon må ned nogen noget nogle nu når og også om op os over på selv sig sin sine sit skal skulle som så sådan
    til ud uden under var ved vi vil ville vor være været`),
  de: list(`
    aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bist
    da dabei dadurch dafür damit dann daran darauf daraus darin das dass daß davon dazu dein deine deiner dem den denen
    denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
    eines er es etwa etwas euch euer für gegen gewesen hab habe haben hat hatte hatten hier hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden jeder jedes jene jetzt kann kein keine keinem
    keinen keiner können könnte man manche mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob
    oder ohne sehr sei sein seine seinem seinen seiner seines seit selbst sich sie sind so solche soll sollte sondern
    sowie über um und uns unser unter vom von vor war waren warum was weil welche welchem welchen welcher welches wenn
    wer werde werden wem wen wessen wie wieder will wir wird wo wollen worden wurde wurden während würde würden zu zum
    zur zwar zwischen wann woher wohin wobei wodurch wofür womit`),
  es: list(`
    a al algo alguna algunas alguno algunos ante antes aquel aquella aún aunque como con contra cual cuál cuáles cuales
    cuando cuándo cuanto cuánto cuánta cuántos cuántas de del desde donde dónde dos durante e el él ella ellas ello
    ellos en entre era eran es esa esas ese eso esos esta está están estar estas este esto estos fue fueron ha había
    habían han hasta hay haya he la las le les lo los más me mi mientras mis mucho muchos muy nada ni no nos nosotros
    o os otra otras otro otros para pero poco por porque puede pueden que qué quien quién quiénes se sea según ser si
    sí sido sin sobre son su sus también tan tanto te tiene tienen todo toda todas todos tu tus un una unas uno unos
    usted y ya yo cómo`),
  fi: list(`
    ei eivät eli ennen en emme että et hän häneen hänelle hänen hänet ja jo jos joka joiden joissa joita jonka jos jossa
    josta jota jotka jälkeen kaikki kanssa keitä kenen ketkä koko koska kuin kuinka kuitenkin kuka kun kuten meidän
    melko me mihin mikä mikään miksi millä milloin millainen minkä minä missä mistä mitkä mitä monta mukaan mutta muun
    muut myös ne niiden niin niitä noin no nyt ole oli olivat olla olleet ollut on onko ovat paljonko pois saa se sekä
    sen siellä sille sillä siinä siitä sinä siksi sitä tai te tuo tämä tämän tässä tästä tätä tällä vaan vai vaikka vain
    vielä voi voidaan voivat yli`),
  fr: list(`
    a à afin ai ainsi alors après au aucun aucune aussi autre autres aux avait avant avec avoir c ce ceci cela celle
    celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des dont du elle elles en encore entre
    es est et étaient était été être eu eux fait furent fut il ils j je jusqu l la là laquelle le lequel les lesquelles
    lesquels leur leurs lors lorsqu lorsque lui m ma mais me même mêmes mes moins mon n ne ni non nos notre nous on ont
    ou où par parce pas pendant peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s
    sa sans se selon sera ses si soit son sont sous sur t ta tandis te tes toi ton tous tout toute toutes très tu un une
    vers vos votre vous y`),
  hu: list(`
    a ad ahhoz ahogy ahol aki akik akkor alatt által általában amely amelyek amelyet ami amikor amit az azok azon azt
    azonban be benne csak de e egy egyes egyik el ellen elő előtt én és ez ezek ezen ezt fel felé ha hanem hány hogy
    hogyan hol honnan hová így illetve ill is itt ki kik kívül kellett kell közben között le lehet legyen lenne lett
    meg mely melyek melyik mennyi mert mi miért mik mikor milyen mind mint mit míg más már még mivel mögött nagyon ne
    nem nincs ott ő ők pedig s saját sem sok során szemben szerint szintén talán te több tehát után utána úgy vagy
    vagyis valamint van vannak vele vissza volt voltak volna`),
  it: list(`
    a abbiamo ad agli ai al all alla alle allo altri altro anche ancora aveva avere c che chi ci ciò coi col come con
    contro cosa così cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle dello di dopo dove due
    e è ed era erano essere fu fra furono già gli ha hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mia
    mio molto ne negli nei nel nell nella nelle nello no noi non nostro o ogni per perché però più poi può prima qual
    quale quali quando quanta quante quanti quanto quella quelle quelli quello questa queste questi questo qui quindi
    se sei senza si sia sono sotto sta stata stati stato su sua sue sugli sui sul sull sulla sulle suo suoi tra tu tutti
    tutto un una uno vi voi`),
  nl: list(`
    aan al alle alleen als altijd andere ben bij binnen dan dat de der deze die dit doch doen door dus een eens en er
    ge geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hoeveel hun iets ik in is ja je kan kon
    konden kunnen maar me meer men met mij mijn moet moeten na naar niet niets nog nu of om omdat onder ons ook op over
    per reeds sinds te tegen ten ter tijdens tot toch toen tot tussen u uit uw van vanaf veel voor voordat vooral waar
    waarom wanneer waren was wat we wel welk welke werd werden wie wij wil worden wordt zal ze zelf zich zij zijn zo
    zoals zonder zou zouden`),
  no: list(`
    alle andre at av ble bli blir både da de deg dem den denne der deres det dette din disse du eller en enn er et etter
    for fordi fra få før ha hadde han hans har hennes her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan
    hvorfor i ikke ingen inn jeg kan kom kun kunne man mange med meg mellom men mens mer min mot mye må ned noe noen nå
    når og også om opp oss over på seg selv sin sine sitt skal skulle som så til ut uten under var ved vi vil ville være
    vært vår`),
  pt: list(`
    a à ao aos aquela aquele aquilo as às até cada com como contra da das de dela dele deles depois desde do dos durante
    e é ela elas ele eles em enquanto entre era eram essa essas esse esses esta está estão estar estas este estes eu foi
    foram há isso isto já lhe lhes mais mas me mesmo meu minha muito muitos na nas não nem no nos nós nossa nosso num
    numa o onde os ou outra outras outro outros para pela pelas pelo pelos pode podem por porque pouco qual quais quando
    quanta quantas quanto quantos que quê quem se seja sem ser será seu seus só sob sobre sua suas também tanto te tem
    têm ter tinha toda todas todo todos tu um uma umas uns você vocês`),
  ro: list(`
    a acea aceasta această aceea acel acela acele acest acesta aceste acestei acestor acestui acolo ai al ale alt alte
    am ar are as asta astfel atunci au avea avut ca că care cărei căror cărui ce cea cel cele celor cât câte câți când
    chiar ci cine cineva cu cum cui da dacă dar datorită de deci deoarece deși despre din dintre doar după e ea ei el ele
    era erau este eu fără fi fie fiind fost fiecare i iar în încă într între îi îl își l la le li lor lui m mai mea meu
    mult n ne nici noi nostru nu o ori pe pentru peste poate prea prin printre s sa să sau se și sub sunt său sale
    tot toate toți tu un una unde unei unele unor unui va vă voi vom vor`),
  ru: list(`
    а без более был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для до его ее её если
    есть еще ещё же за здесь и из или им их к как какая какие какой каких когда которая которого которой которые который
    которых кто ли лишь между меня мне много может можно мы на над надо нас не него нее неё нет ни них но ну о об однако
    он она они оно от очень по под после почему при про с свой себя сколько со так такая также такие такой там те тем то
    того тоже той только том тот ты у уже хотя чего чем через что чтобы чья чьи эта эти этих это этого этой этом этот я`),
  sv: list(`
    alla andra att av bara blev bli blir både de dem den denna deras dess dessa det detta dig din du där därför då efter
    eftersom eller en er ett från för få genom ha hade han hans har henne hennes hon honom hur här hos i icke in ingen
    inget inte jag ju kan kom kunde man med mellan men mer mera mig min mot mycket många måste ni nu när någon något
    några och också om oss på samma sedan sig sin sina sitt själv ska skall skulle som så sådan till under upp ut utan
    vad var vara varför varit varje vars vem vid vilka vilken vilket vill vi än är åt över`),
  tr: list(`
    acaba ama ancak artık aslında az bana bazı belki ben beni benim bile bir birçok biri birkaç biz bize bizim bu buna
    bunda bundan bunlar bunu bunun burada çok çünkü da daha de defa değil diğer diye eğer en fakat gibi göre hangi hani
    hem henüz hep hepsi her hiç için ile ilgili ise işte itibaren kaç kadar karşı kendi kendine ki kim kime kimi kimse
    mı mi mu mü nasıl ne neden nedir nerede nereye niçin niye o olan olarak oldu olduğu olduğunu olması on ona ondan onlar
    onların onu onun orada oysa öyle pek rağmen sadece sanki sen siz sonra şey şu şöyle tarafından tüm üzere var ve veya
    ya yani yapılan yine yok zaten`),
};

function list(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
