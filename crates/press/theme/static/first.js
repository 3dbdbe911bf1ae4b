try{for(const k of["look","hand"]){const v=localStorage[k];if(v)document.documentElement.dataset[k]=v}}catch{}
