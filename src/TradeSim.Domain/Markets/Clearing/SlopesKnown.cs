using System.Runtime.InteropServices;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>The slopes a matrix was made of, so that the same ones need no new matrix.</summary>
internal sealed class SlopesKnown
{
    private TradeLanes? lanes;
    private double pricePull;
    private double[] flowSlopes = [];
    private double[] crossSlopes = [];
    private double[] quantitySlopes = [];
    private bool[] rests = [];

    /// <summary>How many lanes carry something and could carry more.</summary>
    public int Carrying { get; private set; }

    /// <summary>Makes the next slopes unknown, whatever they are.</summary>
    public void Forget() => lanes = null;

    /// <summary>True when these slopes, with these rents at rest, are the known ones; they are known from now on.</summary>
    public bool Are(PulledMarket market, bool[] resting)
    {
        if (ReferenceEquals(lanes, market.Lanes) && pricePull == market.PricePull && Same(quantitySlopes, market.QuantitySlopes)
            && Same(flowSlopes, market.FlowSlopes) && Same(crossSlopes, market.CrossSlopes) && rests.AsSpan().SequenceEqual(resting))
        {
            return true;
        }

        lanes = market.Lanes;
        pricePull = market.PricePull;
        Copy(market.QuantitySlopes, ref quantitySlopes);
        Copy(market.FlowSlopes, ref flowSlopes);
        Copy(market.CrossSlopes, ref crossSlopes);
        Copy(resting, ref rests);
        Carrying = 0;
        foreach (var slope in flowSlopes)
        {
            Carrying += slope != 0 ? 1 : 0;
        }

        return false;
    }

    private static bool Same(double[] one, double[] other) =>
        MemoryMarshal.Cast<double, long>(one).SequenceEqual(MemoryMarshal.Cast<double, long>(other));

    private static void Copy<T>(T[] from, ref T[] to)
    {
        to = to.Length == from.Length ? to : new T[from.Length];
        from.CopyTo(to, 0);
    }
}
