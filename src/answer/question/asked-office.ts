/** 「卢启航是市体育局局长吗」: whether somebody holds an office. */

const asked =
  /^(?:请问)?(?<name>\p{Script=Han}{2,4}?)(?:是不是|是否是|是)(?:担任)?(?<office>[^,，]{0,24}?(?<title>秘书长|\p{Script=Han}(?<![增成生延特擅])长|主任|主席|书记|总?经理|总裁|总监|院士|教授|研究员|[党组]+成员|委员|发言人|负责人|教练))(?:吗|么|不|没|对吗)?[?？]*$/u

/** The name, the office with whose it is, and its bare title; null where the folded question asks for nothing of the kind. */
export function findAskedOffice(folded: string): { name: string; office: string; title: string } | null {
  const { name, office, title } = folded.match(asked)?.groups ?? {}
  return name === undefined ? null : { name, office, title }
}
