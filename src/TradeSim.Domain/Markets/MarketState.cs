using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Markets;

/// <summary>
/// What a market carries into the next month: where the solver starts, the moving part of each route's reference
/// flow, and what buyers bought. Arrays run parallel to the sellers, buyers and routes of the <see cref="Market"/>.
/// </summary>
public sealed class MarketState : IFields
{
    /// <summary>How long buyers' purchases are remembered: by a shorter memory the limit of a sourcing cap swings with each month's purchases.</summary>
    public const int MonthsBought = 3;

    /// <summary>Last FOB price of each seller, micro-dollars per kg.</summary>
    public required long[] SellerPrices { get; init; }

    /// <summary>Last price at the door of each buyer, micro-dollars per kg.</summary>
    public required long[] BuyerPrices { get; init; }

    /// <summary>Flow of each route last month, grams.</summary>
    public required long[] Flows { get; init; }

    /// <summary>Moving mean of the flow of each route, grams a month.</summary>
    public required long[] MeanFlows { get; init; }

    /// <summary>Moving mean over a quarter of what each buyer bought, of traders and under contracts too, grams a month.</summary>
    public required long[] Bought { get; init; }

    /// <summary>Rents by measure, in order of its id: those that were not zero, micro-dollars per kg.</summary>
    public SortedList<string, long> Rents { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The queue of the licence desks in order of filing, and licences not yet used.</summary>
    public List<LicenceApplication> Applications { get; init; } = [];

    public void Write(FieldWriter fields)
    {
        fields.Wholes("sellerPrices", SellerPrices);
        fields.Wholes("buyerPrices", BuyerPrices);
        fields.Wholes("flows", Flows);
        fields.Wholes("meanFlows", MeanFlows);
        fields.Wholes("bought", Bought);
        fields.Whole("rents", Rents.Count);
        foreach (var (measure, rent) in Rents)
        {
            fields.Text("measure", measure);
            fields.Whole("rent", rent);
        }

        fields.Whole("applications", Applications.Count);
        foreach (var application in Applications)
        {
            application.Write(fields);
        }
    }

    public static MarketState From(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        return Read(ref reader);
    }

    public static MarketState Read(ref ByteReader bytes)
    {
        var state = new MarketState
        {
            SellerPrices = bytes.Wholes(),
            BuyerPrices = bytes.Wholes(),
            Flows = bytes.Wholes(),
            MeanFlows = bytes.Wholes(),
            Bought = bytes.Wholes(),
        };
        for (var left = bytes.Count(); left > 0; left--)
        {
            state.Rents.Add(bytes.Text(), bytes.Whole());
        }

        for (var left = bytes.Count(); left > 0; left--)
        {
            state.Applications.Add(LicenceApplication.Read(ref bytes));
        }

        return state;
    }
}
