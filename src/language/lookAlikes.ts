/** Characters that are read as others, as pairs: the one that may be written, then the one that is read. */

/** Cyrillic, Greek, Armenian and other letters that pass for Latin ones, in lower case. */
const LATIN =
  'аaвbсcԁdеeһhіiјjкkӏlмmнhоoрpѕsтtуyхxᴠvѵvԝwαaβbεeηnιiκkνvοoρpτtυuχxγyωwϲcϳjօoոnսuհhɑaɡgɩiıiʟlѡwƚlȷjłløođdħhŧt';

/** Typographic punctuation that compatibility normalisation leaves alone. */
const PUNCTUATION = `‘'’'‚'‛'ʼ'\`'´'“"”"„"«"»"‐-‑-‒-–-—-―-−-﹣-•·‧·・·∙·⋅·`;

/** Traditional characters that the lexicon and the rules' phrases need, with their simplified forms. */
const TRADITIONAL =
  '後后內内聽听鬧闹闖闯脅胁傷伤滾滚罵骂慘惨腎肾奪夺搶抢噴喷潑泼髒脏幹干隻只臺台嘗尝雞鸡鴨鸭狀状誰谁虛虚' +
  '髮发債债還还貸贷賬账帳账額额錢钱費费償偿違违約约訴诉訟诉執执強强對对員员單单位位號号碼码電电話话訊讯絡络錄录通通發发傳传' +
  '圖图片片臉脸爛烂廢废豬猪騙骗賤贱殺杀斷断腿腿綁绑燒烧毀毁親亲爺爷媽妈爸爸孫孙兒儿婦妇遺遗體体國国銀银監监檢检察察' +
  '警警偵侦捕捕獄狱牢牢拘拘罰罚詐诈騙骗領领導导處处長长門门鎖锁堵堵車车產产業业財财凍冻結结賣卖買买轉转個个戶户' +
  '微微購购卡卡請请勸劝讓让與与這这裡里裏里們们嗎吗麼么後后時时間间點点鐘钟內内無无沒没會会應应該该將将馬马' +
  '於于開开關关聯联繫系係系見见現现實实屬属嚴严厲厉懲惩誠诚敗败壞坏聲声譽誉醜丑隱隐曝曝爆爆佈布黨党報报' +
  '徵征記记條条權权議议絕绝訂订閱阅擾扰撥拨響响敲敲牆墙貼贴鄰邻鄉乡鎮镇區区幫帮辦办廳厅處处務务師师' +
  '嚇吓驚惊憶忆歲岁淚泪藥药醫医療疗病病難难災灾喪丧葬葬陪陪夜夜裸裸賠赔幾几倍倍雙双萬万億亿兩两參参' +
  '總总計计數数據据歷历史史過过達达進进連连運运遠远選选適适邊边網网絡络線线級级給给統统終终經经維维緊紧' +
  '繳缴續续纏缠習习職职肅肃腦脑腳脚膽胆臨临舉举舊旧藝艺蘭兰虧亏術术補补裝装製制複复視视覺觉親亲觀观訓训' +
  '託托許许設设訪访證证評评試试話话詳详語语誤误說说課课調调談谈論论諒谅謊谎講讲謝谢識识譯译護护讀读變变' +
  '貧贫責责貴贵費费賊贼資资賺赚質质贓赃趕赶跡迹車车軍军軟软輕轻載载輪轮輸输辭辞農农郵邮釋释針针鈔钞銷销錯错' +
  '閉闭問问隊队階阶際际雜杂離离頁页項项順顺須须預预頭头題题願愿類类顯显風风飛飞飯饭養养館馆駕驾騷骚驗验' +
  '魚鱼鳥鸟麗丽齊齐齒齿龍龙庫库嶽岳廠厂張张彈弹從从復复惡恶惱恼愛爱態态慣惯憑凭懶懒擔担擁拥擊击敵敌斃毙' +
  '時时暫暂條条棄弃極极構构標标樣样機机檔档歡欢歸归殘残氣气決决沖冲況况準准滅灭滯滞漲涨潛潜濟济灑洒灣湾' +
  '災灾為为爭争獎奖獨独獲获環环畫画異异當当瘋疯盜盗盡尽禮礼稅税窮穷競竞筆笔範范節节簡简簽签籤签籌筹';

/** From the written character to the one that is read. */
export const LOOK_ALIKES: ReadonlyMap<number, number> = new Map(
  [LATIN, PUNCTUATION, TRADITIONAL].flatMap(pairs),
);

function pairs(text: string): [number, number][] {
  const all: [number, number][] = [];
  for (let index = 0; index + 1 < text.length; index += 2) {
    all.push([text.charCodeAt(index), text.charCodeAt(index + 1)]);
  }
  return all;
}
