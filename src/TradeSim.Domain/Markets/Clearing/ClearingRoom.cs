namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Room to clear a market in, kept by whoever clears it month after month: a market of the same size takes no new memory. It carries
/// no number from one month to the next, so it is no state; one room serves one market at a time.
/// </summary>
public sealed class ClearingRoom
{
    public ClearingRoom() => Search = new(Market);

    internal List<double> Numbers { get; } = [];
    internal PulledMarket Market { get; } = new();
    internal ProximalSearch Search { get; }
    internal TieRule Ties { get; } = new();
    internal Finish Finish { get; } = new();
}
