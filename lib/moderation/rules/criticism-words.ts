/** What the rule about criticism goes by. Simplified characters, lower case, half width; every quantifier is bounded. */

/** Whom the authorities' work is laid to: their names, their people, and what they build. Words for neighbours and shops are not here. */
export const bodies = new RegExp(
  [
    "政府|部门|街道|街镇|居委|村委|党委|党工委|书记|主任|镇长|区长|局长|科长|处长|所长|干部|领导|公务员|官员|当官|官僚|办事员|工作人员|窗口|值班人员|网格员|社工|经办人",
    "(?:房管|民政|教育|卫健|卫生|绿化|市容|交通|公安|城管|环保|生态|建设|规划|水务|体育|文旅|人社|医保|财政|市场监管|市监|信访|司法|税务|应急|街|公积金)(?:委|局|办|所|站|中心|大队|处)|办事处",
    "交警|警察|民警|城管|执法|信访|热线|12345|物业|业委会|施工队|施工方|施工单位|承包商|开发商|代建|监理|国企|城投|有关(?:方面|单位)|相关(?:方面|单位)|主管单位|上级|下面的人|官方",
    "项目|工程|改造|加装|装电梯|加梯|征询|动迁|拆迁|征收|试点|实事|民生|政策|规定|办法|方案|补贴|公示|承诺|答复|回复|审批|验收|招标|预算|财政|纳税人|服务中心|卫生中心|食堂|托育|暑托班|医院|学校|公园|菜场|步道|站点|活动室|平台|网站|小程序|系统|公交|路灯|绿化|垃圾房|厕所",
    "小区|居民|老百姓|百姓|群众|老人|老年人|残疾人|轮椅|孩子|病人|旧改|签约|绿化|树|草坪|坡道|外墙|楼道|管道|水管|停水|停电|道路|马路|人行道|车站|地铁|桥|隧道|停车|门诊|号子|证明|材料|手续|报修|维修|修缮|施工|工期|工地|打桩|围挡|设计|采购|统计|数字|数据|指标|通知|公告|微博|公众号|回信|电话|单位|局里|社区|街坊|河(?!北|南)|水质|噪声|监测|中心|图书馆|体育|健身|幼儿园|信箱|意见箱|电梯|扶手|广场|评选|创建|检查|补偿|区里|市里|民心|惠民|设施|器材|装置|呼叫器|助餐|养老|床位|摊",
    "你们|贵局|贵单位|贵部门|贵处|他们这些人",
    "(?<![a-z])(?:government|council|bureau|department|district|sub-?district|committee|officials?|officers?|leaders?|authorit(?:y|ies)|administration|office|hotline|police|contractors?|staff|residents?|roads?|ramps?|lifts?|project|scheme|programme|works?|policy|promises?|promised|you)(?![a-z])",
  ].join("|"),
  "g",
);

/** What people say when they are not content: of the other side's will, its manner, its honesty, its work and its results. */
export const reproaches = new RegExp(
  [
    // will
    "不作为|乱作为|慢作为|懒政|怠政|推诿|推卸|扯皮|踢皮球|推来推去|推三阻四|互相推|敷衍|应付|拖延|拖拉|拖了|拖着|一拖再拖|拖到|不管|没人管|无人管|没有人管|不理|没人理|无人问津|不闻不问|不了了之|石沉大海|没下文|没有下文|没回音|没有回音|装聋|视而不见|袖手|磨洋工|摆烂|躺平",
    // manner
    "态度(?:很|太|非常|极其|十分|也)?(?:差|恶劣|不好|冷淡|蛮横|傲慢|生硬)|脸色|不耐烦|官腔|打官腔|架子|高高在上|傲慢|蛮横|粗暴|粗鲁|刁难|为难|歧视|欺负|欺压|欺软|野蛮|爱理不理|耍赖|甩锅|官僚|脱离群众|不接地气|不听|听不进|不尊重|冷漠|冷血|拍脑袋|一刀切",
    // honesty
    "形式主义|面子工程|形象工程|政绩|走过场|作秀|摆拍|只(?:会|知道|顾|管)拍照|拍(?:个|几张)?照(?:就|走|留痕|交差|完)|做样子|装样子|糊弄|忽悠|欺骗|骗人|骗老百姓|骗居民|骗我们|撒谎|说谎|假话|谎话|空话|套话|大话|空头支票|画饼|造假|弄虚|作假|虚报|假的|瞒|暗箱|黑幕|猫腻|不透明|不公开|不公平|不公正|不公|不合理|不合规|违规|违法|违建|腐败|贪|受贿|行贿|回扣|关系户|走后门|勾结|利益输送|中饱|私吞|谋私|失信|食言|说话不算|不算数|不兑现|没兑现|没有兑现|未兑现|言而无信|出尔反尔|朝令夕改|变卦|前后矛盾|自相矛盾|隐瞒|掩盖|失职|渎职|滥用|越权|问责|追责|处分|负责任|不负责|没人负责|谁来负责|谁负责",
    // work and results
    "豆腐渣|偷工减料|质量(?:太|很|非常|这么|那么|真|实在|极)?(?:差|不好|不行|糟|低|有问题)|粗制滥造|烂尾|返工|白做|白装|白花|浪费|劳民伤财|瞎折腾|折腾|糟糕|糟透|垃圾(?!分类|桶|房|箱|站|车|清|处理|收|投|袋|堆|回收|混|没|和|、)|太烂|很烂|真烂|烂透|太差|很差|真差|极差|差劲|太慢|这么慢|慢得|效率(?:太|很|极|这么|真)?(?:低|差)|低效|迟迟|至今没|至今未|到现在(?:还|都|也)?没|还是没有|一直没|从来没|从没|没做到|没有做到|做不到|一件都没|没解决|没有解决|未解决|不解决|解决不了|没效果|没有效果|没用|没有用|无用|摆设|形同虚设|失败|失望|寒心|心寒|愤怒|气愤|气死|无语|可笑|荒唐|离谱|荒谬|过分|无能|没能力|不专业|不称职|不合格|不到位|不力|不足|混乱|一团糟|乱七八糟|扰民|坑人|坑老百姓|坑害|坑居民|害人|害苦|害得|倒退|不如(?:不|以前|从前)|越来越差|越改越|名不副实|有名无实|虎头蛇尾|雷声大|缩水|打折扣|不满|投诉|抗议|反对|批评|举报|上访|信访局|维权|道歉|讨说法|要说法|给个说法|什么说法|凭什么|丢脸|可耻|无耻|不要脸|耻辱|良心|老百姓死活|老人死活|死活|敢不敢|好意思|不是人|吃干饭|白吃|不办事|不干事|办不成事|不做事|没做事",
    // in English
    "(?<![a-z])(?:useless|fail(?:s|ed|ing|ure)?|corrupt(?:ion)?|lazy|lies|lied|lying|liars?|ignor(?:e|es|ed|ing)|broken?|incompeten(?:t|ce)|waste(?:s|d|ful)?|wasting|shame(?:ful)?|disgrace(?:ful)?|disappoint(?:ed|ing|ment)|terrible|awful|horrible|poor|bad|badly|worse|worst|rude|unfair|dishonest|delay(?:s|ed|ing)?|late|slow|nobody|nothing|never|no one|not? (?:care|answer|reply|progress|work|done|kept|keep|listen)|negligen(?:t|ce)|complain(?:t|ts|ing)?|unacceptable|ridiculous|pointless|failure|scandal|bureaucra(?:t|ts|cy|tic)|excuses?|pretend(?:s|ing)?|hid(?:e|es|ing|den)|blame|resign|apologi[sz]e)(?![a-z@_])",
  ].join("|"),
  "g",
);

/**
 * Turns of phrase by which people reproach somebody without any of these words: a promise and what came of it, a question that is none,
 * so many times and still nothing, disbelief, irony.
 */
export const turns = new RegExp(
  [
    "(?:说好|说是|承诺|答应|保证|原定|本来说|口口声声|号称|宣传)[^。！？!?\\n]{1,30}(?:没|未|结果|到现在|现在还|至今|连|实际|却|可是|但是|其实|都难|变成|早就)",
    "[一二两三四五六七八九十几好多半\\d]{1,4}(?:遍|次|趟|回|封|个?多?月|年(?!均|度|初|底|级)|天|周|个星期|个部门)(?:了|多)?[^。！？!?\\n]{0,20}(?:还是|还没|还在|仍|没|未|不见|都是|都不|依旧|依然|照样|无人|同一个)",
    "一[个台件次点分条家户字处天张句][^。！？!?\\n]{0,8}(?:没|不见|不信|未|不)|连[^。！？!?，,\\n]{1,14}(?:都|也)(?:没|不|无|难)|从来?(?:没|不)|根本(?:没|不|就)|明明|压根|丝毫(?:没|不)",
    "难道|究竟|到底|凭什么|谁批|谁拍|谁定的|谁同意|谁知道|谁信|哪里去了|哪儿去了|去哪(?:里|儿)?了|这叫|叫什么|这也算|也算完成|算什么|怎么(?:统计|算|验收|通过|批|花)的?|怎么可能|还说|还好意思|看得下去|说得过去|要脸|是忘了还是|不敢|敢公布|有没有(?:人|看|把|想过|考虑)|好看吗|能住的有几|大风刮|几张？|自己来(?:住|看|走|试)|下来看看|亲自来|来现场|走一圈",
    "不信|不认可|不服|不接受|不知情|被代|代签|伪造|不要再|别再|少开会|别光|光听|光说|只听|只查|只会|只顾|就知道|只知道|只(?:不过|是)(?:陪衬|摆设|应付)|不过是陪衬|当耳旁风|耳旁风|当傻子|变脸|脸面|搪塞|打发|糊涂账|一塌糊涂|瞎指挥|瞎搞|瞎了|乱搞|乱来|乱收|抢钱|吸血|驴唇|答非所问|文不对题|套路|模板|复制粘贴|正在研究|正在推进|历史遗留|猴年马月|遥遥无期|黑名单|臭气|说一套|做一套|说得好听|好听的|嘴上|口号|空谈|落不了地|没落地|走样|变味|伤了|心凉|寒了|心寒|堪忧|痛心|心酸|心疼钱|可悲|可惜了|讽刺|笑话|装了不|堆的是|挂了牌|找不到人|不见人|没见人|见不到人|没人来|无人来|无人赔|泡坏|松了|塌了|坏了又|铺了挖|挖了铺|拆了建|建了拆|白忙|白等|等到(?:死|去世|头发)",
    "越[^，。！？]{1,3}越(?:少|差|坏|乱|慢|贵|糟|难|脏|堵|挤|小|低|吵|臭|破|丑|烂|远|麻烦)|强烈(?:抗议|不满|反对|谴责|要求|呼吁)|问题(?:还是|依旧|照样|一个|很大|严重|不小)|程序(?:有|不)|请(?:区里|街道|政府|部门|领导)?(?:解释|说明|公开)(?!会)|说不清|解释一下|给(?:个|一个)?(?:解释|交代|交待|说法)",
    "(?<![a-z])(?:still (?:no|not|waiting|nothing)|who is responsible|no one|never|without (?:asking|consent|notice)|years? of waiting|how come|why (?:not|no|is there no|did nobody)|enough|fed up|joke|misleading|fake|ugly|mess)(?![a-z@_])",
  ].join("|"),
  "g",
);

/**
 * Discontent, however mildly put: something is broken, missing, late or otherwise than it should be, or somebody asks why. Beside a word
 * of public life that is a remark on the authorities' work, and nobody takes such a remark away alone.
 */
export const discontent = new RegExp(
  [
    "没(?!关系|问题|想到)|(?<!差)不(?!错|仅|但|断|同|客气|妨|只|多|过来|知道(?:能|可|怎么|在哪|是|在)|好意思)|未(?!来|成年)|无(?!障碍|论|线|偿|微不至|私|锡|纺|数)|(?<!是|常|特)非(?!常|遗|法|官方|机动)|难(?!得|忘)|缺|少了|只有|仅有|才(?:开|有|能|来|给|够|发|装|修|是)",
    "却|反而|偏偏|竟|居然|可惜|换来|变成|照样|照旧|永远|(?:还|仍|一直|总|老)(?:在|要|得)(?!为)|(?:一直|总|老)是|又(?:坏|漏|停|堵|挖|花|要|是|重新|开始)|越来越|一(?:到|下|有)[^。，]{1,6}就|三分钟热度|白[跑等做费]|来回跑|跑断|熟人|依据|摆件|活该|自己(?:会|去|住|坐|试|看)|试过|为什么|为何|怎么(?:还|又|就|会|能|这|那|没|办)|什么时候才|等[了到]",
    "坏(?!人)|漏|掉(?!头)|锁|堵|陡|脏|乱|臭|味道大|吵|噪|滑(?!梯|板|冰)|摔|挤|慢(?!性|跑|走)|贵(?!局|单位|部|处|宾|州|方)|破|裂|断(?!头台|电保护)|塌|烂|差(?!不多|别|旅|额|点没)|(?<!不|没)错(?!峰|时|落)|假(?!日|期|如|山|肢|牙|设)|拖|踢|占[线用]|打不通|死|危险|隐患|麻烦|糟|痛(?!经|风)|(?<!辛|刻)苦|怕|担心|忧|短缺|紧张|污染|异味|积水|渗水|停(?:水|电|工)|拆(?!除炸弹)|砍|涨|取消|撤|关[门闭停]|故障|失灵|失修|老化|生锈|开裂|脱落|超期|逾期|过期|压缩|减少|下降|落后|倒退",
    "(?<![a-z])(?:not|no|n't|cannot|never|without|why|but|however|only|steep|dark|dirty|noisy|noise|closed|missing|unsafe|dangerous|problem|problems|nobody|didn't|doesn't|don't|isn't|wasn't|did anyone)(?![a-z@_])",
  ].join("|"),
  "g",
);
/** Whoever is named instead, where no public body is: a quarrel of private people is theirs. */
export const privatePeople = /邻居|隔壁|楼上|楼下|对门|快递|外卖|老板|店家|商家|餐馆|饭店|房东|租客|中介|保姆|亲戚|家里|我家孩子|室友|主人|neighbou?rs?|landlord|shop|restaurant/;

/** What sounds like a reproach and is none: praise and plain facts with the same characters. */
export const innocent =
  /不(?:浪费|拖延|拖拉|推诿|敷衍|扰民|折腾|踢皮球)|没有?(?:浪费|拖延|推诿|敷衍|失望|扰民|不满|怨言)|(?:杜绝|避免|防止|减少|拒绝|反对)了?(?:浪费|扰民|拖延|推诿|形式主义|走过场|一刀切|腐败|敷衍)|反腐|不管(?:刮|下|是|怎么|多|什么|谁|哪|天)|不再(?:推诿|拖延|扰民)|不用投诉|负责任的|很负责任|认真负责|从来?没(?:有)?(?:见过|遇到|享受|想到)?(?:过)?这么(?:好|方便|快|满意|干净|热情)|不足(?:百|\d|之处也)|补足|[能可会要行够对好愿肯是]不[能可会要行够对好愿肯是]以?|有没有(?!人管|人来|考虑|看)|了没有|不一定|还在(?:值班|干|坚持|岗|工作|努力|忙)/g;

/** A sentence that plainly asks, wishes or thanks, and is no remark by itself: in one breath, or with a word that says so. */
export const plain =
  /^[^，,：:]{1,40}[?？]$|^(?:is|are|will|can|do|does|when|what|where|which)(?![a-z])|请|想(?:了解|问|知道|参加|报名|申请|学|给)|咨询|怎么(?:申请|报名|办理|参加|走|去|缴|查)|如何(?:申请|报名|办理|参加)|在哪|哪(?:里|儿)(?:可以|能|有)|是否|能否|[能可会要是]不[能可会要是]|可以[^。]{0,30}吗|多少|几(?:点|岁|天|个)|有没有|吗[?？]?$|希望|建议|盼|期待|最好|谢|点赞|辛苦|表扬|支持|漂亮|干净|方便|满意|喜欢|开心|高兴|放心|结实|热情|耐心|周到|好看|用心|细心|专业|清楚|明白|实用|听懂|很快|修好|应该(?:贴|有|放|让|多)|可以(?:放|让|到|来|在)|想要|怎么(?:补|算)|舒[服畅适]|收获|[很真太挺更最]好|不错|报名|(?<![a-z])(?:please|thanks?|could|would like|hope|suggest|when will|where|how (?:do|can|to)|great|excellent|lovely|good|nice|love)(?![a-z])/;

/** A sentence that wishes for something or asks for it. */
export const wish = /希望|建议|能不能|能否|可否|盼|最好|请(?!问|不要|别|你们|贵|拿出|解释|给个)/;
