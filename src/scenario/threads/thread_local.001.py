global_dict={}
global_dict[threading.current_thread()]
