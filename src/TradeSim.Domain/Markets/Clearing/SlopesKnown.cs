using System.Runtime.InteropServices;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>All that a matrix was made of, so that the same again, of this market or the next one, needs no new matrix.</summary>
internal sealed class SlopesKnown
{
    private TradeLanes? seen;
    private int sellers = -1;
    private int[] seller = [];
    private int[] buyer = [];
    private bool[] opensPair = [];
    private double[] priceFactor = [];
    private int[] limitStart = [];
    private int[] limitOf = [];
    private double[] limitLoad = [];
    private double[] rentFactor = [];
    private double pricePull;
    private double[] flowSlopes = [];
    private double[] crossSlopes = [];
    private double[] quantitySlopes = [];
    private bool[] rests = [];

    /// <summary>How many lanes carry something and could carry more.</summary>
    public int Carrying { get; private set; }

    /// <summary>Makes the next slopes unknown, whatever they are.</summary>
    public void Forget()
    {
        seen = null;
        sellers = -1;
    }

    /// <summary>Says that lanes may have been laid out anew.</summary>
    public void LookAgain() => seen = null;

    /// <summary>True when these slopes of these lanes, with these rents at rest, are the known ones; they are known from now on.</summary>
    public bool Are(PulledMarket market, bool[] resting)
    {
        var areLanes = ReferenceEquals(seen, market.Lanes) || AreLanes(market);
        seen = market.Lanes;
        if (areLanes && pricePull == market.PricePull && Same(quantitySlopes, market.QuantitySlopes)
            && Same(flowSlopes, market.FlowSlopes) && Same(crossSlopes, market.CrossSlopes) && rests.AsSpan().SequenceEqual(resting))
        {
            return true;
        }

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

    private bool AreLanes(PulledMarket market)
    {
        var lanes = market.Lanes;
        if (sellers == market.Sellers && seller.AsSpan().SequenceEqual(lanes.Seller) && buyer.AsSpan().SequenceEqual(lanes.Buyer)
            && opensPair.AsSpan().SequenceEqual(lanes.OpensPair) && Same(priceFactor, lanes.PriceFactor) && limitStart.AsSpan().SequenceEqual(lanes.LimitStart)
            && limitOf.AsSpan().SequenceEqual(lanes.LimitOf) && Same(limitLoad, lanes.LimitLoad) && Same(rentFactor, lanes.RentFactor))
        {
            return true;
        }

        sellers = market.Sellers;
        Copy(lanes.Seller, ref seller);
        Copy(lanes.Buyer, ref buyer);
        Copy(lanes.OpensPair, ref opensPair);
        Copy(lanes.PriceFactor, ref priceFactor);
        Copy(lanes.LimitStart, ref limitStart);
        Copy(lanes.LimitOf, ref limitOf);
        Copy(lanes.LimitLoad, ref limitLoad);
        Copy(lanes.RentFactor, ref rentFactor);
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
