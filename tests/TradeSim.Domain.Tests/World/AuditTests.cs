using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Tests.World;

/// <summary>What the audit does when a gram is not where the books say: it stops the run and names the place.</summary>
public class AuditTests
{
    [Theory]
    [InlineData("east", "Concentrate")]
    [InlineData("heavy-plant", "Oxide")]
    [InlineData("USA", "Oxide")]
    public void One_gram_too_many_is_named(string entity, string stage)
    {
        var engine = new Engine(WorldModel.Build(SmallWorld.Scenario()));
        engine.Step();
        engine.Step();
        var stock = engine.StateOf(entity) switch
        {
            ProducerState mine => mine.Concentrate,
            HubState hub => hub.Oxides,
            CountryState country => country.Working,
            _ => throw new InvalidOperationException(entity),
        };
        stock[Element.Nd, 0] += 1;
        var found = Assert.Throws<MassNotConserved>(() => engine.Step());
        Assert.Contains($"{entity} {stage} opened with another amount than it closed with: 1 g of Nd", found.Message, StringComparison.Ordinal);
        Assert.True(found.ErrorGrams[Element.Nd.Index] > 0);
        Assert.Equal(0, found.ErrorGrams[Element.La.Index]);
    }

    [Fact]
    public void A_consignment_that_vanished_is_noticed()
    {
        var engine = new Engine(WorldModel.Build(SmallWorld.Scenario()));
        engine.Step();
        engine.Step();
        _ = engine.StateOf("USA").Pipeline.TakeDue(Month.Of(2024, 4));
        var found = Assert.Throws<MassNotConserved>(() => engine.Step());
        Assert.Contains("under way by the buyers' books is not what sellers sent", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_add_up_is_named() =>
        Finds("east Concentrate does not add up: -1 g of Nd", 2, new Balance { Entity = "east", Stage = Stage.Concentrate, Element = Element.Nd, Opening = new Mass(5), Closing = new Mass(6) });

    [Fact]
    public void What_was_processed_and_not_made_is_named() =>
        Finds("east processed what it did not make: 3 g of Nd", 6, new Balance { Entity = "east", Stage = Stage.Concentrate, Element = Element.Nd, Opening = new Mass(3), Processed = new Mass(3) });

    [Fact]
    public void A_row_that_vanished_is_named() => Finds("east/0/03 vanished: -7 g of Nd", 7);

    /// <summary>Closes a month in which one mine answers with these rows; it held 7 g of Nd before where it answers with none.</summary>
    private static void Finds(string what, long grams, params Balance[] rows)
    {
        var month = Month.Of(2024, 2);
        var ledger = new Ledger { Due = month, Digest = "", UnderWay = new long[2 * Element.Count] };
        if (rows.Length == 0)
        {
            ledger.Closings.Add(Ledger.RowOf("east", Stage.Concentrate, Element.Nd), 7);
        }

        var answer = new Settled("east", [], [.. rows], [.. new long[2 * Element.Count]], "", []);
        var found = Assert.Throws<MassNotConserved>(() => Close.Month(WorldModel.Build(SmallWorld.Scenario()), ledger, month, [], [], [answer]));
        Assert.Equal($"Mass is not conserved. {what}.", found.Message);
        Assert.Equal(grams, found.ErrorGrams[Element.Nd.Index]);
        Assert.Equal(grams, found.ErrorGrams.Sum());
    }
}
