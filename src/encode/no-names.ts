/** Words that are written with a capital and name nobody by themselves: dates, nations as adjectives, offices and forms of address. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Months, days, and what stands before a number; in small letters. */
export const dateWords = words(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday no nº nr`)

/** Peoples and their adjectives, without the plural's s; in small letters. */
export const peoples = words(`
  afghan african albanian algerian american angolan arab arabian argentine armenian asian australian austrian azerbaijani belgian belorussian
  bolivian brazilian british bulgarian burmese cambodian canadian chilean chinese colombian cuban czech czechoslovak czechoslovakian danish dutch
  egyptian english estonian ethiopian european finnish french georgian german ghanaian greek hungarian indian indonesian iranian iraqi irish
  israeli italian japanese jewish jordanian kazakh kazakhstani kenyan khmer kirghiz korean kurdish kyrgyz laotian latvian libyan lithuanian
  malayan malaysian manchu manchurian mexican moldovan mongol mongolian moroccan nepalese nigerian norwegian pakistani palestinian persian
  peruvian pole polish portuguese romanian roumanian rumanian russian serb serbian slovak slovene soviet spanish sudanese swedish swiss syrian
  tajik tatar thai tibetan tunisian turk turkish turkmen ukrainian uzbek venezuelan vietnamese welsh yemeni yugoslav yugoslavian
  communist marxist leninist stalinist trotskyist maoist titoist fascist nazi marxism leninism stalinism maoism`)

/** Forms of address and offices, as they stand before a name; in small letters, without a stop. */
export const offices = words(`
  acting admiral ambassador assistant attache attaché captain cardinal cde cdes chairman chancellor chargé charge colonel com comr comrade comrades
  consul coms counselor counsellor count cpt deputy director doctor dr emperor excellency father first foreign gen general head his king lady
  lieutenant lord lt madam madame major marshal member minister miss mister mr mrs ms party premier president prime prince princess prof professor
  queen second secretary senator señor sir state third tov vice sovambassador`)

/** Words that make a run of English words the name of a body or a place: `Ministry of Foreign Trade`, `Bay of Pigs`. */
export const bodies = words(`
  academy agency army assembly association bank bay beach brigade bureau cabinet central chamber club college command commission committee company conference congress
  corps council court department directorate division embassy federation fleet front government hall institute island international league
  library ministry museum office organization organisation palace party peninsula politburo presidium republic river sea secretariat
  society soviet staff strait street union university`)
