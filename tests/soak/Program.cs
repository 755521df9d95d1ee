using TradeSim.Soak;

return await Soak.Run(args);
