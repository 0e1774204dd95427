from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, or_, select
from sqlalchemy.orm import Session, declarative_base, relationship
Base = declarative_base()
class Team(Base):
    __tablename__ = "teams"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    players = relationship("Player", back_populates="team", order_by="Player.id")
class Player(Base):
    __tablename__ = "players"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    score = Column(Integer, default=0)
    team_id = Column(Integer, ForeignKey("teams.id"))
    team = relationship("Team", back_populates="players")
e = create_engine("sqlite://")
Base.metadata.create_all(e)
with Session(e) as s:
    s.add_all([Team(name="a", players=[Player(name="p1", score=1), Player(name="p2", score=5)]), Team(name="b", players=[Player(name="p3", score=3)]), Team(name="c")])
    s.commit()
    q = s.query(Player)
    print(q.count(), [p.name for p in q.order_by(Player.score.desc())], q.filter(Player.score > 2).count(), q.filter(or_(Player.name == "p1", Player.name == "p3")).all()[1].name)
    print(s.query(Player.name, Team.name).join(Team).order_by(Player.id).all(), s.query(Team.name, func.count(Player.id)).outerjoin(Player).group_by(Team.id).order_by(Team.id).all())
    print(q.filter_by(name="p2").first().team.name, s.query(Team).filter(Team.name == "a").one().players[1].name, s.query(func.max(Player.score)).scalar(), q.get(1).name)
    print(q.filter(Player.team_id.in_(s.query(Team.id).filter(Team.name == "a").scalar_subquery() if False else select(Team.id).where(Team.name == "a"))).count(), q.limit(1).offset(1).one().name, q.distinct().count(), q.filter(Player.name == "zz").first())
    print(q.with_entities(Player.id).all(), s.query(Team).filter(Team.id == 3).one().players, [t.name for t in s.query(Team).slice(0, 2)], s.query(Player).order_by(Player.id)[1].name)
    p = q.filter_by(name="p1").one()
    p.score = Player.score + 10
    p.team = s.query(Team).filter_by(name="b").one()
    s.commit()
    print(p.score, p.team_id, p.team.name, s.is_modified(p), p in s)
    print(q.filter(Player.score > 4).delete(), q.count(), q.update({Player.score: 0}), [x.score for x in q])
    n = Player(name="new")
    s.add(n)
    print(n in s.new, n.id)
    s.flush()
    print(n.id, n.score, list(s.new))
    s.expunge(n)
    s.rollback()
    print(s.query(Player).filter_by(name="new").count())
