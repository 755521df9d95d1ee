using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

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
}
