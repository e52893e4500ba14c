#num=len(threading.enumerate):线程数量的查看
