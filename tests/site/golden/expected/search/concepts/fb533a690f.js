fieldguideSearch.add("concepts/fb533a690f",[{"key":"=tulare","labels":["Tulare","Tulare County"],"words":[["tulare"],["tulare","county"]],"stems":[["tular"],["tular","counti"]]}])
