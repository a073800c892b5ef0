/** Recognises a line that only names a person with the post: a picture's caption. */

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和闫'
const posts =
  '局长|厅长|处长|部长|院长|校长|行长|社长|市长|省长|县长|区长|州长|镇长|乡长|村长|会长|科长|所长|司长|组长|队长|站长|馆长|台长|署长|主席|主任|书记|秘书长|发言人|董事长|理事长|董事|总经理|经理|总裁|总监|总工程师|工程师|教授|研究员|专家|委员|成员|负责人|代表|院士|医师|医生|法官|检察官|主持人|村民|市民|学生|司机|工人|职工|员工|志愿者|监事|会计师|顾问|参赞|大使|干部'
/** Words that begin with a surname but are no name. */
const nouns =
  '单位|任[职免命务]|方[面案式]|管理|关于|应[当该]|时间|成[立果绩员]|高[度质]|强调|计划|安[全排]|明确|车辆|家属|和|于|向'
const deeds =
  '(?:出席|主持)(?:会议|发布会|活动|仪式)?|并?(?:致辞|讲话|发言|作?(?:主|主题)?发布|介绍(?:有关)?情况|回答(?:记者)?提问|接受采访|解读|发表讲话|作报告)'

const personLine = new RegExp(
  `^[^,。;:!?]{0,60}(?:${posts})\\s?(?!${nouns})(?:欧阳|司马|上官|诸葛|[${surnames}])[\\p{Script=Han}·]{1,3}?\\s?(?:${deeds}){0,2}\\s?(?:\\([^()]{1,12}\\))?$`,
  'u',
)

const personName = new RegExp(`^(?:欧阳|司马|上官|诸葛|[${surnames}])[\\p{Script=Han}·]{1,3}$`, 'u')

/** Whether a folded text is a personal name of two to four letters. */
export function isPersonName(folded: string): boolean {
  return personName.test(folded)
}

/** Whether a folded line is a post and a name (贵州省市场监管局副局长胡帮军), with what the person does at most. */
export function isPersonLine(folded: string): boolean {
  return folded.length <= 80 && personLine.test(folded)
}
