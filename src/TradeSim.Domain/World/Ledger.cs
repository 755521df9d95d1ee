using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World;

/// <summary>What the coordinator carries into the next month: the last digest, what is under way, what every entity held.</summary>
public sealed class Ledger : IFields
{
    /// <summary>The month that is due next.</summary>
    public required Month Due { get; set; }

    public required string Digest { get; set; }

    /// <summary>Grams under way: concentrate by element, then oxides by element.</summary>
    public required long[] UnderWay { get; init; }

    /// <summary>Last closing of every balance row that was not zero, by entity, stage and element.</summary>
    public SortedList<string, long> Closings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What reactions have answered so far.</summary>
    public Enacted Enacted { get; set; } = Enacted.None;

    /// <summary>How export quotas over several goods are divided in the month that is due.</summary>
    public QuotaDivisions Quotas { get; set; } = QuotaDivisions.None;

    /// <summary>What reactions that look back over several months have seen.</summary>
    public Sightings Sightings { get; set; } = Sightings.None;

    /// <summary>How a balance row is named in <see cref="Closings"/>.</summary>
    public static string RowOf(string entity, Stage stage, Element element) => $"{entity}/{(int)stage}/{element.Index:00}";

    public Ledger Copy() => new()
    {
        Due = Due,
        Digest = Digest,
        UnderWay = [.. UnderWay],
        Closings = new SortedList<string, long>(Closings, StringComparer.Ordinal),
        Enacted = Enacted,
        Quotas = Quotas,
        Sightings = Sightings,
    };

    /// <summary>The goods under way and the closings; what reactions answered and saw and how quotas are divided are parts of the world of their own.</summary>
    public void Write(FieldWriter fields)
    {
        fields.Whole("due", Due.Index);
        fields.Text("digest", Digest);
        fields.Wholes("underWay", UnderWay);
        fields.Whole("closings", Closings.Count);
        foreach (var (row, grams) in Closings)
        {
            fields.Text("row", row);
            fields.Whole(row, grams);
        }
    }

    public static Ledger Read(ref ByteReader bytes)
    {
        var ledger = new Ledger
        {
            Due = new Month((int)bytes.Whole()),
            Digest = bytes.Text(),
            UnderWay = bytes.Wholes(),
        };
        for (var left = bytes.Count(); left > 0; left--)
        {
            ledger.Closings.Add(bytes.Text(), bytes.Whole());
        }

        return ledger;
    }
}
