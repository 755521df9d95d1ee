using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.World;

/// <summary>The world at one moment, as bytes: gone on from, it is the same world; what is not whole is refused.</summary>
public class CheckpointTests
{
    private const string Seal = "seal";
    private const int MonthsRun = 14;

    private static readonly WorldModel Small = WorldModel.Build(SmallWorld.Scenario());

    [Fact]
    public void A_world_that_goes_on_from_any_of_its_checkpoints_is_the_same_world()
    {
        var (closed, checkpoints) = History();
        for (var start = 0; start < checkpoints.Count; start++)
        {
            var engine = new Engine(Small, Checkpoint.FromBytes(checkpoints[start]), Seal);
            Assert.Equal(checkpoints[start], engine.TakeCheckpoint(Seal).ToBytes());
            foreach (var month in closed.Skip(start))
            {
                Assert.Equal(month, ClosedMonthCodec.ToBytes(engine.Step()));
            }
        }
    }

    [Fact]
    public void Taking_a_checkpoint_changes_nothing_and_going_on_does_not_change_it()
    {
        var engine = new Engine(Small);
        engine.Step();
        var checkpoint = engine.TakeCheckpoint(Seal);
        var bytes = checkpoint.ToBytes();
        engine.Step();
        new Engine(Small, checkpoint, Seal).Step();

        Assert.Equal(bytes, checkpoint.ToBytes());
    }

    [Fact]
    public void A_checkpoint_with_any_byte_cut_off_or_changed_is_refused()
    {
        var bytes = History().Checkpoints[1];
        for (var length = 0; length < bytes.Length; length++)
        {
            Refused(bytes[..length], "cut short");
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x10;
            Refused(damaged, "checksum");
        }
    }

    [Theory]
    [InlineData("tradesim checkpoint", 1, "; this program reads version ")]
    [InlineData("tradesim checkpoint", -1, "; this program reads version ")]
    [InlineData("a shopping list", 0, "these bytes are no checkpoint")]
    public void What_it_does_not_know_it_refuses(string kind, int versionsAhead, string why)
    {
        var writer = new ByteWriter();
        writer.Text("kind", kind);
        writer.Whole("version", Checkpoint.Version + versionsAhead);
        Refused(Summed(writer), why);
    }

    [Fact]
    public void Bytes_that_make_no_sense_are_refused_though_their_sum_is_right()
    {
        var writer = new ByteWriter();
        writer.Text("kind", "tradesim checkpoint");
        writer.Whole("version", Checkpoint.Version);
        writer.Whole("seal", long.MaxValue);
        Refused(Summed(writer), "make no sense");
    }

    [Fact]
    public void A_checkpoint_of_another_world_is_refused()
    {
        var checkpoint = Checkpoint.FromBytes(History().Checkpoints[0]);
        var others = WorldModel.Build(RareEarths.Baseline("2024-02"));

        Assert.Contains("another world", Assert.Throws<CheckpointRefused>(() => new Engine(Small, checkpoint, "other seal")).Message, StringComparison.Ordinal);
        Assert.Contains("other entities", Assert.Throws<CheckpointRefused>(() => new Engine(others, checkpoint, Seal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_of_a_type_of_this_program_is_in_it() => Assert.DoesNotContain(
        "TradeSim.", System.Text.Encoding.Latin1.GetString(History().Checkpoints[0]), StringComparison.Ordinal);

    private static (List<byte[]> Closed, List<byte[]> Checkpoints) History()
    {
        var engine = new Engine(Small);
        var (closed, checkpoints) = (new List<byte[]>(), new List<byte[]>());
        for (var month = 0; month < MonthsRun; month++)
        {
            checkpoints.Add(engine.TakeCheckpoint(Seal).ToBytes());
            closed.Add(ClosedMonthCodec.ToBytes(engine.Step()));
        }

        return (closed, checkpoints);
    }

    private static byte[] Summed(ByteWriter writer) => [.. writer.Written, .. System.Security.Cryptography.SHA256.HashData(writer.Written)];

    private static void Refused(byte[] bytes, string why) =>
        Assert.Contains(why, Assert.Throws<CheckpointRefused>(() => Checkpoint.FromBytes(bytes)).Message, StringComparison.Ordinal);
}
