using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.Shipping;

/// <summary>Goods under way.</summary>
public class PipelineTests
{
    private static readonly Month Start = Month.Of(2024, 1);

    private static readonly Gen<(int Sent, int Transit, int Grams)[]> Journeys = Gen.Select(Gen.Int[0, 24], Gen.Int[1, 5], Gen.Int[1, 1_000]).Array[1, 30];

    [Fact]
    public void What_arrives_is_what_departed_one_transit_ago() => Journeys.Holds(journeys =>
    {
        var pipeline = new Pipeline();
        for (var month = 0; month <= 30; month++)
        {
            foreach (var (journey, i) in journeys.Select((journey, i) => (journey, i)).Where(pair => pair.journey.Sent == month - 1))
            {
                pipeline.File(Sent(journey.Sent, $"seller-{i}", journey.Transit, journey.Grams));
            }

            var due = pipeline.TakeDue(Start + new Months(month)).Sum(lot => lot.Cargo.Total());
            Assert.Equal(journeys.Where(journey => journey.Sent + journey.Transit == month).Sum(journey => (long)journey.Grams), due);
            Assert.Equal(journeys.Where(journey => journey.Sent < month && journey.Sent + journey.Transit > month).Sum(journey => (long)journey.Grams), pipeline.Of(Stage.Oxide, Element.Nd));
        }

        Assert.Empty(pipeline.UnderWay);
    });

    [Fact]
    public void A_consignment_filed_twice_is_there_once_and_order_does_not_matter() => Journeys.Holds(journeys =>
    {
        var all = journeys.Select((journey, i) => Sent(journey.Sent, $"seller-{i}", journey.Transit, journey.Grams)).ToList();
        var once = new Pipeline();
        var twice = new Pipeline();
        foreach (var consignment in all)
        {
            once.File(consignment);
        }

        foreach (var consignment in all.AsEnumerable().Reverse().Concat(all))
        {
            twice.File(consignment);
        }

        Assert.Equal(WorldDigest.Of(once), WorldDigest.Of(twice));
    });

    [Fact]
    public void Lots_of_one_consignment_may_be_due_in_different_months()
    {
        var pipeline = new Pipeline();
        var both = Sent(0, "seller", 1, 7);
        pipeline.File(both with { Lots = [both.Lots[0], new Lot(Commodity.Concentrate, Start + new Months(3), Cargo(5))] });
        Assert.Equal(7, Assert.Single(pipeline.TakeDue(Start + new Months(1))).Cargo.Total());
        Assert.Empty(pipeline.TakeDue(Start + new Months(2)));
        Assert.Equal(5, pipeline.Of(Stage.Concentrate, Element.Nd));
        Assert.Equal(5, Assert.Single(pipeline.TakeDue(Start + new Months(3))).Cargo.Total());
    }

    [Fact]
    public void A_pipeline_comes_back_from_its_bytes() => Journeys.Holds(journeys =>
    {
        var pipeline = new Pipeline();
        foreach (var (journey, i) in journeys.Select((journey, i) => (journey, i)))
        {
            pipeline.File(Sent(journey.Sent, $"seller-{i}", journey.Transit, journey.Grams));
        }

        var reader = new ByteReader(WorldDigest.ToBytes(pipeline));
        Assert.Equal(WorldDigest.Of(pipeline), WorldDigest.Of(Pipeline.Read(ref reader)));
    });

    [Fact]
    public void In_a_run_what_departed_arrives_one_transit_later()
    {
        var run = SmallWorld.Scenario(12).Run();
        foreach (var shipment in run.Shipments().Between("CHN", "USA"))
        {
            Assert.Equal(2, (shipment.Arrives - Month.Parse(shipment.Id[..7])).Count);
        }
    }

    private static Consignment Sent(int month, string seller, int transit, int grams) =>
        new(Start + new Months(month), seller, "buyer", [new Lot(Commodity.Oxide(Element.Nd), Start + new Months(month + transit), Cargo(grams))]);

    private static Stock Cargo(int grams)
    {
        var cargo = new Stock(3);
        cargo[Element.Nd, 1] = grams;
        return cargo;
    }
}
