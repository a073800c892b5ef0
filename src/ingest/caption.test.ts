import { describe, expect, it } from 'vitest'
import { fold } from '../text/normalise.ts'
import { isCaption } from './caption.ts'

describe('isCaption', () => {
  it.each([
    '2024年4月18日,贵州省政府新闻办举行《2023年贵州省质量发展状况报告》新闻发布会',
    '贵州省市场监管局党组成员、副局长胡帮军',
    '副省长林之远出席会议并讲话',
    '发布会现场',
    '图为澄岚科技泉坞生产基地储能系统总装线。公司供图',
    '3月4日，工作人员在检修充电桩。新华社记者 赵鸿 摄',
    '改造后的青石街。何川摄',
    '这是3月4日拍摄的服务区充电站（无人机照片）。',
    '市民在超市选购年货',
    '△工程师正在调试设备',
  ])('holds for %s', (text) => expect(isCaption(fold(text).text)).toBe(true))

  it.each([
    '全省质量状况保持平稳',
    '中国质量报记者提问',
    '一、停运时间和区段',
    '储能首次超过逆变器',
    '绘就发展新蓝图',
    '上调全年出货目标',
    '4月18日，省局召开座谈会，部署全年工作。',
    '现场检查情况',
    '图书销售增长5%。',
    '领导小组成员单位',
    '市场监管局局长办公会',
  ])('does not hold for %s', (text) => expect(isCaption(fold(text).text)).toBe(false))
})
