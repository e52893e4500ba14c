#from Queue import Queue:进行对应的队列包的引用
#queue=Queue():队列的创建
#queue.qsize():获取队列中内容的数量
#queue.put(内容):向队列中添加对应的数据信息
#queue.set():从队列中取出对应的数据
#queue.empty():查看当前队列内容是否为空
